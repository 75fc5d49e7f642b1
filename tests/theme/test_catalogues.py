"""Every word that a reader sees is in both catalogues, and the catalogues hold nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.theme.support import LANGUAGES, THEME

Message = str | tuple[str, str]
SOURCES = (
    (THEME / "templates", "**.html", "jinja2"),
    (THEME.parent / "plugins" / "page_writer", "**.py", "python"),
)
HAN = re.compile(r"[㐀-鿿，。：；？！（）“”、]")
PLACEHOLDER = re.compile(r"%\(\w+\)s")

EVERY = pytest.mark.parametrize("language", LANGUAGES)


def _used() -> Iterator[Message]:
    for folder, pattern, method in SOURCES:
        for _, _, message, _, _ in extract_from_dir(folder, [(pattern, method)]):
            yield message if isinstance(message, str) else tuple(message[:2])


def _catalogue(language: str) -> Catalog:
    with _path(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def _path(language: str) -> Path:
    return THEME / "translations" / language / "LC_MESSAGES" / "linli.po"


def _messages(language: str) -> dict[Message, tuple[str, ...]]:
    return {
        tuple(m.id) if isinstance(m.id, (list, tuple)) else m.id: (m.string,)
        if isinstance(m.string, str)
        else m.string
        for m in _catalogue(language)
        if m.id
    }


@EVERY
def test_the_catalogue_holds_every_message_and_no_other(language: str) -> None:
    assert set(_messages(language)) == set(_used())


@EVERY
def test_every_message_is_translated_in_all_its_forms(language: str) -> None:
    """Chinese has one form for every number, English two."""
    plurals = {"zh": 1, "en": 2}[language]
    for message, forms in _messages(language).items():
        assert len(forms) == (1 if isinstance(message, str) else plurals), message
        assert all(forms), message


@EVERY
def test_a_translation_fills_in_no_more_than_its_message_has(language: str) -> None:
    """A placeholder left out would lose a name or a figure."""
    for message, forms in _messages(language).items():
        wanted = set(PLACEHOLDER.findall("".join(message))) - {"%(n)s"}
        for form in forms:
            assert set(PLACEHOLDER.findall(form)) - {"%(n)s"} == wanted, message


@EVERY
def test_nothing_is_marked_doubtful(language: str) -> None:
    assert not [message.id for message in _catalogue(language) if message.fuzzy and message.id]


def test_templates_hold_no_chinese_of_their_own() -> None:
    """What stands in a template outside the catalogues stays Chinese in the English edition."""
    for path in (THEME / "templates").rglob("*.html"):
        assert not HAN.findall(path.read_text("utf-8").replace("“%(", "").replace(")s”", "")), path
