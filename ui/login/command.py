"""The command `footnote user`."""

from __future__ import annotations

from pathlib import Path

import click

from rag.errors import SettingsError
from rag.settings import load_settings
from ui.login.users import put_user

users_option = click.option(
    "--users",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File of the users.  [default: $FOOTNOTE_USERS]",
)


@click.group()
def user() -> None:
    """Add and remove users of the chat."""


@user.command()
@click.argument("name")
@click.password_option(help="The password; asked for where it is not given.")
@users_option
def add(name: str, password: str, users: Path | None) -> None:
    """Add a user, or give one another password."""
    path = _file(users)
    known = put_user(path, name, password)
    click.echo(f"{name} has another password in {path}" if known else f"added {name} to {path}")


@user.command()
@click.argument("name")
@users_option
def remove(name: str, users: Path | None) -> None:
    """Remove a user; the conversations stay, in case the user comes back."""
    path = _file(users)
    if not put_user(path, name, None):
        raise SettingsError(f"there is no user {name} in {path}")
    click.echo(f"removed {name} from {path}")


def _file(users: Path | None) -> Path:
    path = users or load_settings().users
    if path is None:
        raise SettingsError("no file of users is set; set FOOTNOTE_USERS to where it shall be, or give --users FILE")
    return path
