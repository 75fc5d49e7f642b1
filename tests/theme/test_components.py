"""Every component says what it takes and shows it in examples; the examples render to sound HTML."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from jinja2.runtime import Macro
from markupsafe import Markup

from tests.theme import factories
from tests.theme.support import COMPONENTS, LANGUAGES, addresses, environment, ids, parse_part

CALLER = Markup("<li>示例</li>")


class Examples(yaml.SafeLoader):
    """Read examples: ``!day 2012-04``, ``!link [kind, id, name]``, ``!make card`` (a factory), plain mappings."""


def _make(loader: Examples, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return getattr(factories, node.value)()
    ((name, fields),) = loader.construct_mapping(node, deep=True).items()
    return getattr(factories, name)(**vars(fields))


def _namespace(loader: Examples, node: yaml.MappingNode) -> SimpleNamespace:
    return SimpleNamespace(**loader.construct_mapping(node, deep=True))


Examples.add_constructor("!day", lambda loader, node: factories.day(node.value))
Examples.add_constructor("!link", lambda loader, node: factories.link(*loader.construct_sequence(node)))
Examples.add_constructor("!make", _make)
Examples.add_constructor("tag:yaml.org,2002:map", _namespace)

FOLDERS = sorted(path for path in COMPONENTS.iterdir())
EVERY = pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)


def _stated(folder: Path) -> dict[str, SimpleNamespace]:
    return vars(yaml.load((folder / f"{folder.name}.yaml").read_text("utf-8"), Examples))


def _macros(folder: Path, language: str = "zh") -> dict[str, Macro]:
    module = environment(language).get_template(f"components/{folder.name}/macro.html").module
    found = {name: value for name, value in vars(module).items() if isinstance(value, Macro)}
    return {name: macro for name, macro in found.items() if not name.startswith("_")}


@EVERY
def test_a_component_is_a_macro_file_and_its_description(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {"macro.html", f"{folder.name}.yaml"}


@EVERY
def test_the_description_states_every_macro_and_parameter(folder: Path) -> None:
    """What is not written down here, nobody else's template can rely on."""
    stated, macros = _stated(folder), _macros(folder)
    assert set(stated) == set(macros)
    for name, macro in macros.items():
        assert list(vars(stated[name].params)) == list(macro.arguments), name
        assert all(isinstance(said, str) and said for said in vars(stated[name].params).values()), name
        assert hasattr(stated[name], "caller") == macro.caller, name
        assert stated[name].examples, name


@pytest.mark.parametrize("language", LANGUAGES)
@EVERY
def test_every_example_renders_to_sound_html(folder: Path, language: str) -> None:
    """Undefined names raise, and so does a fault in the HTML."""
    for name, stated in _stated(folder).items():
        for example in stated.examples:
            tree = parse_part(_render(_macros(folder, language)[name], vars(example)))
            assert len(ids(tree)) == len(set(ids(tree))), (name, example)
            assert all(address.startswith(("/", "#", "https://")) for address in addresses(tree)), (
                name,
                example,
            )


def test_no_component_asks_anything_while_it_is_loaded() -> None:
    """Jinja runs a file's top level once a process; a query there would be missing from the next page's trace."""
    for path in COMPONENTS.glob("*/macro.html"):
        outside = environment().parse(path.read_text("utf-8")).body
        assert {type(node).__name__ for node in outside} <= {"Macro", "FromImport", "Output"}, path
        for node in outside:
            if type(node).__name__ == "Output":
                assert all(not part.data.strip() for part in node.nodes), path


def test_only_prose_trusts_markup() -> None:
    """Every other text is escaped by Jinja."""
    trusting = [
        path.parent.name for path in COMPONENTS.parent.rglob("*.html") if "safe }}" in path.read_text("utf-8")
    ]
    assert trusting == ["prose"]


def _render(macro: Macro, arguments: dict[str, Any]) -> str:
    if macro.caller:
        return str(macro(**arguments, caller=lambda: CALLER))
    return str(macro(**arguments))


def test_no_template_imports_what_it_does_not_use() -> None:
    for path in COMPONENTS.parent.rglob("*.html"):
        source = path.read_text("utf-8")
        for names in re.findall(r"import ([\w, ]+) %}", source):
            for name in names.split(", "):
                assert re.search(rf"\b{name}\(", source), (path, name)
