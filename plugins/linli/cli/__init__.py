"""Take a command line apart, call the library, print what came of it."""

import sys

import click

from linli.cli.build import build
from linli.cli.check import check
from linli.cli.demo import demo
from linli.cli.explain import explain_page
from linli.cli.mask import mask
from linli.cli.new import new
from linli.cli.photos import photos
from linli.cli.schema import schema
from linli.cli.serve import serve
from linli.cli.words import word


@click.group(
    help=word("help"), epilog=word("help-test"), context_settings={"help_option_names": ["-h", "--help"]}
)
def linli() -> None:
    """Group the commands."""


for command in (serve, build, check, new, photos, mask, explain_page, schema, demo):
    linli.add_command(command)


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 problems, 2 wrong usage."""
    try:
        result = linli.main(argv, standalone_mode=False)
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:  # the reader of a pipe has seen enough
        sys.stderr.close()
        return 1
    return result if isinstance(result, int) else 0
