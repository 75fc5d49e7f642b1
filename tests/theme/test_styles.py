"""The look rests on tokens: large enough, dark enough, and red in one place only."""

import gzip
import re
from pathlib import Path

import pytest

from linli.build.assets import assets
from linli.graph.photos import colour_of
from tests.theme.factories import event, picture
from tests.theme.support import TEMPLATES, THEME, render

CSS = THEME / "static" / "css"
PLUGIN = THEME.parent / "plugins"
WIDTHS = (0, 600, 1024)
PIXELS = 16

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(r"(?:@media \((?P<media>[^)]+)\) \{\s*)?(?P<name>:root[^{]*)\{(?P<body>[^}]*)\}")
_TOKEN = re.compile(r"(?<![\w-])(--[\w-]+):\s*([^;]+);")
_CLASS = re.compile(r"(?<![\w-])ll-[a-z]+(?:__[a-z]+)?(?:--[a-z]+)?")


def _sheets() -> list[Path]:
    return [CSS / name for name in (CSS / "order.txt").read_text("utf-8").split()]


def _source(path: Path) -> str:
    return _COMMENT.sub("", path.read_text("utf-8"))


def tokens(elder: bool = False, dark: bool = False, width: int = 0) -> dict[str, str]:
    """Return what each token is worth in one edition at one width, variables followed."""
    found: dict[str, str] = {}
    late: dict[str, str] = {}
    for block in _BLOCK.finditer(_source(CSS / "tokens.css")):
        media, name = block["media"] or "", block["name"]
        wide = int(float(media[11:-3]) * PIXELS) if media.startswith("min-width") else 0
        if wide > width or ("dark" in media and not dark) or "lang" in name:
            continue
        if "elder" in name and elder:
            late |= _TOKEN.findall(block["body"])
        elif "elder" not in name:
            found |= _TOKEN.findall(block["body"])
    merged = found | late
    return {token: _followed(value, merged) for token, value in merged.items()}


def _followed(value: str, known: dict[str, str]) -> str:
    named = re.fullmatch(r"var\((--[\w-]+)\)", value)
    return _followed(known[named[1]], known) if named else value


def pixels(value: str) -> float:
    number = re.fullmatch(r"(\d*\.?\d+)(rem|px)", value)
    assert number, value
    return float(number[1]) * (PIXELS if number[2] == "rem" else 1)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, 1.4.3)."""
    light, shade = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (shade + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_the_order_names_every_sheet_once() -> None:
    assert sorted(_sheets()) == sorted(CSS.rglob("*.css"))


def test_every_token_is_defined_and_used() -> None:
    everything = "".join(map(_source, _sheets()))
    defined = {name for name, _ in _TOKEN.findall(everything)}
    used = set(re.findall(r"var\((--[\w-]+)", everything))
    assert defined == used


def test_editions_only_reassign_tokens() -> None:
    """Components know neither widths nor editions; print hides what is only for a screen."""
    for path in _sheets():
        if path.name not in ("tokens.css", "print.css"):
            assert "@media" not in _source(path) and "elder" not in _source(path), path.name
    blocks = _BLOCK.sub("", _source(CSS / "tokens.css"))
    assert not blocks.replace("}", "").strip()


def test_every_class_has_a_rule_and_every_rule_a_class() -> None:
    """A rule that no page can show, or a class that nothing styles, is left over."""
    ruled = set(_CLASS.findall("".join(map(_source, _sheets()))))
    images = PLUGIN / "linli" / "images"
    python = (PLUGIN / "page_writer" / "cords.py", images / "cover.py", images / "markup.py")
    written = "".join(path.read_text("utf-8") for path in (*TEMPLATES.rglob("*.html"), *python))
    drawn = {f"ll-cover__{kind}" for kind in ("pane", "lit", "red", "frame", "cord")}
    assert (set(_CLASS.findall(written)) - {"ll-cover__"}) | drawn == ruled


def test_each_of_the_64_colours_is_drawn() -> None:
    """Two bits each of red, green and blue, spread evenly from none to all."""
    rules = re.findall(r"\[data-c\*=(\w)\] \{ --(\w): (\d+); \}", _source(CSS / "components/wait.css"))
    amounts = {letter: (channel, int(value)) for letter, channel, value in rules}
    for colour in range(64):
        shown = dict(amounts[letter] for letter in picture(colour=colour).tint)
        assert shown == {"r": 85 * (colour >> 4), "g": 85 * (colour >> 2 & 3), "b": 85 * (colour & 3)}
        assert colour_of(picture(colour=colour).tint) == colour


def test_nothing_is_fetched_from_elsewhere() -> None:
    """System fonts only, and no picture, font or sheet of another host."""
    for path in (*_sheets(), *(THEME / "static" / "js").iterdir()):
        assert not re.search(r"@import|@font-face|url\(|https?:|//[a-z]", path.read_text("utf-8")), path.name


def test_red_is_spent_on_the_thread_alone() -> None:
    painted = {path.name for path in _sheets() if "var(--c-accent" in _source(path)}
    assert painted <= {"tokens.css", "cord.css", "cover.css"}


@pytest.mark.parametrize("width", WIDTHS)
def test_type_and_targets_are_large_enough(width: int) -> None:
    """Body 18 px and targets 44 px; for elders 24 px and 60 px (GB/T 37668-2019), nothing smaller beside."""
    plain, elder = tokens(width=width), tokens(elder=True, width=width)
    assert pixels(plain["--t-1"]) >= 18 and pixels(plain["--t-0"]) >= 16 and pixels(plain["--target"]) >= 44
    assert float(plain["--lh"]) >= 1.75
    assert pixels(elder["--t-1"]) >= 24 and pixels(elder["--t-0"]) >= 24 and pixels(elder["--target"]) >= 60
    assert all(pixels(elder[f"--t-{n}"]) <= pixels(elder[f"--t-{n + 1}"]) for n in range(5))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("elder", "least"), [(False, 4.5), (True, 7.0)], ids=["standard", "elder"])
def test_text_stands_out_enough(dark: bool, elder: bool, least: float) -> None:
    """WCAG 2.2, 1.4.3 (AA) for everybody, 1.4.6 (AAA) for elders; lines and edges 3:1 (1.4.11)."""
    found = tokens(elder=elder, dark=dark)
    for ground in ("--c-paper", "--c-slip", "--c-wall"):
        for ink in ("--c-ink", "--c-ink-2"):
            assert contrast(found[ink], found[ground]) >= least, (ink, ground)
    for line in ("--c-edge", "--c-accent", "--c-focus"):
        assert contrast(found[line], found["--c-paper"]) >= 3, line


def test_an_event_page_is_light() -> None:
    """Page, style sheet and scripts of an event without photos, fit into 14 KB, as a server compresses them."""
    made = assets(THEME / "static")
    head, sheet, script = (made[name].content for name in ("js/edition.js", "site.css", "js/site.js"))
    page = render("event.html", event(), "/events/shili/", site_url="https://linli.example").encode()
    assert len(gzip.compress(head)) <= 512
    assert len(gzip.compress(script)) <= 3 * 1024
    assert len(gzip.compress(sheet)) <= 10 * 1024
    assert sum(len(gzip.compress(part)) for part in (page, sheet, script, head)) <= 14 * 1024
