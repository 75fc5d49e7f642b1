"""Draw the cover of a piece that has no photograph: same key, same picture, for ever.

An event gets the front of a block of flats with one lit window for each organisation that came, a story two
shelves of books. Where the piece belongs to a thread, one window (or one book) is red, and its line runs along
the floor to the left edge, where the thread of the page passes. Colours are classes, never attributes, so that
the stylesheet redraws every cover in dark, in large print and on paper.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256

from linli.graph.views import Cover

WIDTH, HEIGHT = 560, 280
COLUMNS, FLOORS = 10, 4
PITCH_X, PITCH_Y, TOP = 56, 62, 28
WINDOWS = ((32, 36), (44, 36), (24, 28))
"""Width and height of a window by kind: two panes, with a balcony, on the stairs."""
SHELVES = (128, 256)

Box = tuple[int, int, int, int]
"""x, y, width, height."""
Cell = tuple[int, int]
"""Column and floor, each from 0."""
CELLS: tuple[Cell, ...] = tuple((column, floor) for column in range(COLUMNS) for floor in range(FLOORS))


def draw(cover: Cover) -> str:
    """Return a cover as one SVG element, hidden from screen readers: a caption says what it means."""
    drawn = "".join(f'<path class="ll-cover__{kind}" d="{line}"/>' for kind, line in paths(cover))
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'aria-hidden="true" focusable="false">{drawn}</svg>'
    )


def paths(cover: Cover) -> list[tuple[str, str]]:
    """Return what a cover is drawn of, from the wall outwards: the kind of each path, and its ``d``.

    All lines are parallel to the edges. Panes, lit and red ones are boxes, of which ``boxes`` knows the form.
    """
    drawn = _shelf(cover) if cover.shape == "shelf" else _house(cover)
    return [(kind, line) for kind, line in drawn if line]


def _house(cover: Cover) -> list[tuple[str, str]]:
    """Return the paths of a house front, windows first."""
    numbers = _numbers(cover.key)
    kinds = [next(numbers) % 3 for _ in range(COLUMNS)]  # one kind a column, as in a real house
    cells = sorted(CELLS, key=lambda cell: next(numbers))
    lit = cells[: cover.lit]
    red = _hung_on(lit) if cover.threaded else None
    red_ones = [red] if red else []
    light = [cell for cell in sorted(lit) if cell != red]
    panes, bars = _drawn()
    return [
        ("pane", "".join([panes[kinds[cell[0]]][cell] for cell in sorted(cells[cover.lit :])])),
        ("lit", "".join([panes[kinds[cell[0]]][cell] for cell in light])),
        ("red", "".join([panes[kinds[cell[0]]][cell] for cell in red_ones])),
        ("frame", FRAME + "".join([bars[kinds[cell[0]]][cell] for cell in CELLS])),
        ("cord", _down(red, kinds[red[0]]) if red else ""),
    ]


@cache
def _drawn() -> tuple[list[dict[Cell, str]], list[dict[Cell, str]]]:
    """Return the box of a window and its bars, by kind and cell: a house differs from another in these alone."""
    kinds = range(len(WINDOWS))
    panes = [{cell: _boxes([_window(cell, kind)]) for cell in CELLS} for kind in kinds]
    return panes, [{cell: _bars(cell, kind) for cell in CELLS} for kind in kinds]


def _hung_on(lit: list[Cell]) -> Cell | None:
    """Return the lit window that hangs on the thread: one near the middle of the front, if there is one."""
    return next((cell for cell in lit if 2 <= cell[0] <= 7 and cell[1] in (1, 2)), lit[0] if lit else None)


def _window(cell: Cell, kind: int) -> Box:
    width, height = WINDOWS[kind]
    return cell[0] * PITCH_X + (PITCH_X - width) // 2, TOP + cell[1] * PITCH_Y + 8, width, height


def _bars(cell: Cell, kind: int) -> str:
    """Return what divides a window: a mullion, a balcony's railing, or a transom."""
    x, y, width, height = _window(cell, kind)
    if kind == 0:
        return f"M{x + width // 2} {y}v{height}"
    if kind == 1:
        return f"M{x - 3} {y + 24}h{width + 6}v18h-{width + 6}zm10 0v18m10-18v18m10-18v18m10-18v18"
    return f"M{x} {y + 9}h{width}"


def _down(cell: Cell, kind: int) -> str:
    """Return the thread's way from the sill of a window down to its floor and out to the left edge."""
    x, y, width, height = _window(cell, kind)
    return f"M{x + width // 2} {y + height}V{_floor(cell[1])}H0"


def _floor(floor: int) -> int:
    return TOP + floor * PITCH_Y + PITCH_Y - 8


FRAME = f"M0 {TOP - 10}H{WIDTH}M0 {TOP - 16}H{WIDTH}" + "".join(
    f"M0 {_floor(floor)}H{WIDTH}" for floor in range(FLOORS)
)
"""The eaves of a house and its floors."""


def _shelf(cover: Cover) -> list[tuple[str, str]]:
    """Return the paths of two shelves of books; the red one stands on the lower."""
    numbers = _numbers(cover.key)
    upper, lower = (_row(numbers, base) for base in SHELVES)
    red = lower[len(lower) // 3 + next(numbers) % 4] if cover.threaded else None
    plain = [book for book in (*upper, *lower) if book != red]
    ends = (book for book in plain if book[2] > 18)
    bands = "".join(f"M{x} {y + 10}h{w}M{x} {y + h - 12}h{w}" for x, y, w, h in ends)
    boards = "".join(f"M0 {base}H{WIDTH}M0 {base + 6}H{WIDTH}" for base in SHELVES)
    base = SHELVES[1]
    return [
        ("pane", _boxes(plain)),
        ("red", _boxes([red] if red else [])),
        ("frame", bands + boards),
        ("cord", f"M{red[0] + red[2] // 2} {base - 20}V{base + 3}H0" if red else ""),
    ]


def _row(numbers: Iterator[int], base: int) -> list[Box]:
    """Return the books of one shelf, now and then with a gap between them."""
    x, books = 20, []
    while x < WIDTH - 44:
        width, height = 14 + next(numbers) % 20, 68 + next(numbers) % 32
        books.append((x, base - height, width, height))
        x += width + (0 if next(numbers) % 7 else 16)
    return books


def _boxes(boxes: list[Box]) -> str:
    return "".join(f"M{x} {y}h{width}v{height}h-{width}z" for x, y, width, height in boxes)


def _numbers(key: str) -> Iterator[int]:
    """Yield an endless, repeatable stream of bytes for a key."""
    block = sha256(key.encode()).digest()
    while True:
        yield from block
        block = sha256(block).digest()
