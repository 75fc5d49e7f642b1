"""A first form is whole: fill in what is required and check has nothing to say; each comment line can be used."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.intake.skeleton import PREFERRED, faults, key_word, required, skeleton
from linli.messages import LANGUAGES, message
from linli.model.record import KINDS
from linli.model.schema import keys_of
from linli.problems import Problems
from linli.source.files import parse_text

MADE = [kind for kind in KINDS if kind != "page"]
OPTIONAL = re.compile(r"^# (\w+: .+)$", re.MULTILINE)


def filled(kind: str, language: str) -> str:
    fields = KINDS[kind].model_fields
    return skeleton(kind, {key: str((fields[key].examples or [""])[0]) for key in required(kind)}, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MADE)
def test_a_form_with_its_required_keys_is_sound(kind: str, language: str) -> None:
    text = filled(kind, language)
    problems = Problems()
    source = parse_text(text, "x.md", kind, problems)
    assert source
    assert set(source.front.data) == set(required(kind))
    assert faults(text, kind, "x.md") == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MADE)
def test_every_optional_key_can_be_used_as_it_stands(kind: str, language: str) -> None:
    """Taking away “# ” before each key in turn, and before all at once, leaves a sound file."""
    text = filled(kind, language)
    lines = OPTIONAL.findall(text)
    fields = KINDS[kind].model_fields
    assert len(lines) == len(fields) - len(required(kind))
    for line in lines:
        found = faults(text.replace(f"# {line}\n", f"{line}\n"), kind, "x.md")
        assert [message(problem, "zh") for problem in found] == [], line
    assert faults(OPTIONAL.sub(r"\1", text), kind, "x.md") == []


@pytest.mark.parametrize("kind", MADE)
def test_a_chinese_form_is_chinese(kind: str) -> None:
    """No key, of the file or inside an example, is an English word."""
    assert re.findall(r"^#? ?([a-z_]+):|[{,] ?([a-z_]+):", skeleton(kind, {}), re.MULTILINE) == []


def test_preferred_words_mean_their_keys() -> None:
    for kind in MADE:
        for name, field in KINDS[kind].model_fields.items():
            key = field.alias or name
            assert key_word(kind, key, "zh") in keys_of(key, kind)
    assert [pair for pair in PREFERRED if pair[0] and pair[0] not in KINDS] == []


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(str.strip))
def test_any_title_reads_back_as_it_was_given(title: str) -> None:
    """Colons, quotes, braces, hashes, full-width signs: what staff typed is what the file says."""
    title = " ".join(title.split())
    problems = Problems()
    source = parse_text(skeleton("story", {"title": title, "date": "2025"}), "x.md", "story", problems)
    assert source
    assert source.front.data["title"] == title
