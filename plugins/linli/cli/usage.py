"""Say in the language of staff what is wrong with a command line, where click says it in English."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

import click
from click.exceptions import NoSuchCommand

from linli.cli.words import word

_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)
"""The one mistake that click does not give a kind of its own."""

PROGRAM = "python3 run.py"
"""How people here call the command line."""


def what_is_wrong(error: click.UsageError) -> str:
    """Return what is wrong and what to write instead, ending with where to read on."""
    called = error.ctx.command_path if error.ctx else PROGRAM
    return f"{_wrong(error)}\n{word('usage-more', called=called)}"


def _wrong(error: click.UsageError) -> str:
    said = error.message
    match error:
        case NoSuchCommand(command_name=name):
            said = word("usage-command", name=name) + _meant(name, _commands(error))
        case click.NoSuchOption(option_name=name):
            said = word("usage-option", name=name) + _meant(name, _options(error))
        case click.MissingParameter(param=click.Parameter() as param):
            said = word("usage-missing", what=_what(param)) + _choices(param)
        case click.BadParameter(param=click.Parameter() as param):
            said = _bad(param, error.message)
        case click.BadOptionUsage(option_name=name):
            said = word("usage-value", name=name)
    extra = _EXTRA.match(said)
    return word("usage-extra", names=extra[1]) if extra else said


def _bad(param: click.Parameter, message: str) -> str:
    match param.type:
        case click.Choice():
            return word("usage-bad", what=_what(param)) + _choices(param)
        case click.IntRange(min=least, max=most):
            return word("usage-number", what=_what(param), least=least, most=most)
        case click.Path():
            return word("usage-path", what=_what(param), path=_quoted(message))
    return message


def _what(param: click.Parameter) -> str:
    """Return an option as it is typed, an argument as the help names it."""
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name.strip("{}[]")


def _choices(param: click.Parameter) -> str:
    if isinstance(param.type, click.Choice):
        return word("usage-choices", choices=", ".join(map(str, param.type.choices)))
    return ""


def _quoted(message: str) -> str:
    """Return what click quotes of the command line: it hands the path on in its sentence only."""
    return message[message.find("'") + 1 : message.rfind("'")]


def _meant(typed: str, known: Iterable[str]) -> str:
    found = get_close_matches(typed, list(known), n=1)
    return word("usage-meant", name=found[0]) if found else ""


def _commands(error: click.UsageError) -> list[str]:
    match error.ctx:
        case click.Context(command=click.Group() as group) as context:
            return group.list_commands(context)
    return []


def _options(error: click.UsageError) -> list[str]:
    params = error.ctx.command.params if error.ctx else []
    return [name for param in params if isinstance(param, click.Option) for name in param.opts]
