"""The command `footnote user`."""

from __future__ import annotations

from pathlib import Path

import click

from rag.errors import SettingsError
from rag.settings import load_settings
from rag.written_date import write_date
from ui.login.tokens import make_token, read_tokens, revoke_all, revoke_token, tokens_file
from ui.login.users import ROLES, Role, put_user, read_users, remove_user, set_role

users_option = click.option(
    "--users",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File of the users.  [default: $FOOTNOTE_USERS]",
)


@click.group()
def user() -> None:
    """Add and remove users of the chat, and their API tokens."""


@user.command()
@click.argument("name")
@click.password_option(help="The password; asked for where it is not given.")
@click.option("--role", type=click.Choice(ROLES), help="reader asks, editor also adds and removes.  [default: editor]")
@users_option
def add(name: str, password: str, role: Role | None, users: Path | None) -> None:
    """Add a user, or give one another password."""
    path = _file(users)
    known = put_user(path, name, password, role)
    click.echo(f"{name} has another password in {path}" if known else f"added {name} to {path}")


@user.command()
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@users_option
def role(name: str, role: Role, users: Path | None) -> None:
    """Give a user another role."""
    path = _file(users)
    set_role(path, name, role)
    click.echo(f"{name} is {'an' if role[0] in 'ae' else 'a'} {role} in {path}")


@user.command()
@click.argument("name")
@users_option
def remove(name: str, users: Path | None) -> None:
    """Remove a user with all tokens; the conversations stay, in case the user comes back."""
    path = _file(users)
    remove_user(path, name)
    revoke_all(path, name)
    click.echo(f"removed {name} from {path}")


@user.command("list")
@users_option
def list_users(users: Path | None) -> None:
    """List the users with their roles."""
    for one in read_users(_file(users)).values():
        click.echo(f"{one.name}  {one.role}")


@user.command()
@click.argument("name")
@click.option("--for", "purpose", default="", metavar="WORDS", help="What the token is for, to tell it from others.")
@users_option
def token(name: str, purpose: str, users: Path | None) -> None:
    """Make an API token for a user, and print it; it is not kept and cannot be shown again."""
    path = _file(users)
    if name not in read_users(path):
        raise SettingsError(f"there is no user {name} in {path}; `footnote user add {name}` adds one")
    click.echo(make_token(path, name, purpose))


@user.command()
@users_option
def tokens(users: Path | None) -> None:
    """List the tokens by their ids."""
    for one in read_tokens(tokens_file(_file(users))):
        click.echo(f"{one.id}  {one.user}  {write_date(one.day)}  {one.purpose}".rstrip())


@user.command()
@click.argument("token_id")
@users_option
def revoke(token_id: str, users: Path | None) -> None:
    """Revoke a token; programs that use it are refused from then on."""
    gone = revoke_token(_file(users), token_id)
    click.echo(f"revoked the token {gone.id} of {gone.user}")


def _file(users: Path | None) -> Path:
    path = users or load_settings().users
    if path is None:
        raise SettingsError("no file of users is set; set FOOTNOTE_USERS to where it shall be, or give --users FILE")
    return path
