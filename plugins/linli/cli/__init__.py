"""Take a command line apart, call the library, print what came of it."""

import sys
from importlib import import_module
from types import MappingProxyType

import click

from linli.cli.usage import PROGRAM, what_is_wrong
from linli.cli.words import word

COMMANDS = MappingProxyType(
    {
        "serve": "serve:serve",
        "build": "build:build",
        "check": "check:check",
        "new": "new:new",
        "photos": "photos:photos",
        "mask": "mask:mask",
        "explain": "explain:explain_page",
        "schema": "schema:schema",
        "demo": "demo:demo",
    }
)
"""Each command with its module and its name there, in the order of the help."""


class Commands(click.Group):
    """Load a command when it is asked for.

    To load all takes half a second, which is most of a build that has nothing to do.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"linli.cli.{module}"), name)
        return command


@click.group(
    cls=Commands,
    help=word("help"),
    epilog=word("help-test"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
def linli() -> None:
    """Group the commands."""


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 problems, 2 wrong usage."""
    try:
        result = linli.main(argv, prog_name=PROGRAM, standalone_mode=False)
    except click.exceptions.Abort:
        return 130
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.UsageError as error:
        click.echo(what_is_wrong(error), err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:  # the reader of a pipe has seen enough
        sys.stderr.close()
        return 1
    return result if isinstance(result, int) else 0
