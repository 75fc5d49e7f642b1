"""Say things to staff in their language."""

import os

import click

from linli import messages


def language() -> str:
    """Return the language of the command line: LINLI_LANGUAGE, else Chinese."""
    return "en" if os.environ.get("LINLI_LANGUAGE", "").startswith("en") else "zh"


def word(key: str, /, **params: object) -> str:
    """Return a sentence of the catalogue."""
    return messages.say(key, language(), **params)


def tell(key: str, /, *, err: bool = True, **params: object) -> None:
    """Print a sentence of the catalogue, beside the output proper unless told otherwise."""
    click.echo(word(key, **params), err=err)
