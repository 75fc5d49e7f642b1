"""Make the bytes that a browser gets: a page of the site with our script, or a page that says what is wrong."""

from importlib.resources import files

from markupsafe import Markup, escape

from linli.serving.reload import Board

HOME = "/.linli"
"""Where our own addresses lie: no address of a site begins with a dot."""
EVENTS, SCRIPT, STYLE = f"{HOME}/events", f"{HOME}/serve.js", f"{HOME}/serve.css"

_TAG = Markup('<script src="{}" data-site="{}" data-page="{}" defer></script>')
_PAGE = Markup("""<!doctype html>
<html lang="{lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><link rel="stylesheet" href="{style}"></head>
<body><main class="page"><h1>{title}</h1>
{rest}
</main>{script}</body>
</html>
""")
_PROBLEM = Markup('<li><code class="place">{}</code><p class="message">{}</p>{}{}</li>')


def client(name: str) -> bytes:
    """Return one of our own files for the browser."""
    return files(__package__).joinpath("client", name).read_bytes()


def with_script(page: bytes, site: str) -> bytes:
    """Return a page of the site with our script at its end; the file it came from stays as it is."""
    tag = _TAG.format(SCRIPT, site, "site").encode()
    end = page.lower().rfind(b"</body>")
    return page[:end] + tag + page[end:] if end >= 0 else page + tag


def problems_page(board: Board) -> bytes:
    """Return the page that stands in for a site that could not be built yet; it also works without script."""
    state = board.state()
    if state["problems"]:
        rest = Markup("<ol>{}</ol>").format(
            Markup("").join(_problem(entry, state["fix"]) for entry in state["problems"])
        )
    else:
        rest = Markup("<p>{}</p>").format(board.word("serve-building"))
    page = _PAGE.format(
        lang=board.word("serve-lang"),
        title=state["title"] or board.word("serve-building"),
        style=STYLE,
        rest=rest,
        script=_TAG.format(SCRIPT, state["site"], "problems"),
    )
    return page.encode()


def _problem(entry: dict[str, str], fix: str) -> Markup:
    hint = Markup('<p class="hint">{}{}</p>').format(fix, entry["hint"]) if entry["hint"] else ""
    detail = Markup("<pre>{}</pre>").format(entry["detail"]) if "detail" in entry else ""
    return _PROBLEM.format(entry["place"], entry["message"], escape(hint), escape(detail))
