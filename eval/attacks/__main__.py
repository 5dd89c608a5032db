"""The command `python -m eval.attacks`, which repeats every attack and says which were held."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from eval.attacks import (
    asking,
    damage,
    foreign_paths,
    inside_addresses,
    kills,
    lost_library,
    malformed,
    passwords,
    requests,
    small_files,
)
from eval.attacks.attack import Attack, OwnAttack
from eval.attacks.target import Chat, open_chat

FAMILIES = (small_files, foreign_paths, inside_addresses, asking, passwords, requests, lost_library)
ATTACKS: tuple[Attack | OwnAttack, ...] = tuple(one for family in FAMILIES for one in family.ATTACKS)


@click.group(invoke_without_command=True)
@click.option("--only", default="", metavar="WORDS", help="Only the attacks whose name holds these words.")
@click.pass_context
def main(context: click.Context, only: str) -> None:
    """Repeat every attack on a chat on loopback; the exit status is 1 if one was not held."""
    if context.invoked_subcommand is None:
        chosen = [one for one in ATTACKS if only in one.name]
        sys.exit(int(not repeat(chosen)))


def repeat(attacks: Sequence[Attack | OwnAttack]) -> bool:
    """Make the attacks, print a line for each, and return whether all were held."""
    held = []
    with TemporaryDirectory(prefix="footnote-attacks-") as work:
        shared = [one for one in attacks if isinstance(one, Attack)]
        if shared:
            with open_chat(Path(work) / "shared", FOOTNOTE_LOG="plain") as chat:
                held += [_tell(one.name, faults_of(one, chat)) for one in shared]
                held.append(_tell("the log of that chat holds no traceback", faults_in_log(chat)))
        for number, own in enumerate(one for one in attacks if isinstance(one, OwnAttack)):
            folder = Path(work) / f"own-{number}"
            folder.mkdir()
            held.append(_tell(own.name, faults_of(own, folder)))
    return all(held)


def faults_of(attack: Attack | OwnAttack, place: Chat | Path) -> list[str]:
    """Return what did not hold; an attack that cannot be made to its end counts as not held."""
    try:
        return list(attack.run(place))  # type: ignore[arg-type]
    except Exception as exc:
        traceback.print_exc()
        return [f"the attack ended with {type(exc).__name__}: {exc}"]


def faults_in_log(chat: Chat) -> list[str]:
    """Return a line if something failed inside of the server."""
    written = chat.log.read_text("utf-8", "replace")
    return [f"the log holds {written.count('Traceback')} tracebacks"] if "Traceback" in written else []


@main.command("damage")
def damage_library() -> None:
    """Damage a library folder in every way we know."""
    sys.exit(int(not repeat(damage.ATTACKS)))


@main.command("kills")
@click.argument("count", type=click.IntRange(min=1), default=150)
@click.option("--chats", type=click.IntRange(min=0), default=20, show_default=True, help="So many kills of a chat.")
def kill_processes(count: int, chats: int) -> None:
    """Kill processes that change a library, COUNT in all, some of them a chat under load."""
    attacks = (
        OwnAttack("kills of a chat under load", partial(kills.chats, count=min(count, chats))),
        OwnAttack("kills of adding, updating, removing and opening", partial(kills.writers, count=count - chats)),
    )
    sys.exit(int(not repeat(attacks)))


@main.command("load")
@click.argument("corpus", type=click.Path(exists=True, path_type=Path))
@click.option("--people", type=click.IntRange(min=1), default=50, show_default=True)
@click.option("--seconds", type=click.IntRange(min=5), default=300, show_default=True)
def load_server(corpus: Path, people: int, seconds: int) -> None:
    """Let people ask about the articles in CORPUS, all at once, while others are added and removed."""
    from eval.attacks import load

    with TemporaryDirectory(prefix="footnote-load-") as work:
        served = load.run(corpus, people, seconds, Path(work))
    for one in served:
        click.echo(
            f"{one.place:20} {one.count:6,} requests, {one.failed:4} failed, {one.a_second:6.1f} a second, "
            f"p50 {one.median:.2f} s, p95 {one.p95:.2f} s, most {one.most:.2f} s"
        )
    sys.exit(int(not _tell(f"{people} people at once", load.faults_of(served))))


@main.command("requests")
@click.argument("count", type=click.IntRange(min=1), default=20_000)
def send_requests(count: int) -> None:
    """Send COUNT malformed requests: the whole list, and the rest made of the API's description."""
    size = len(list(malformed.requests()))
    attacks = (
        Attack("the list of malformed requests", partial(requests.listed, count=min(count, size))),
        Attack("requests made of the API's description", partial(requests.generated, count=max(0, count - size))),
    )
    sys.exit(int(not repeat(attacks)))


_started = time.monotonic()


def _tell(name: str, faults: Sequence[str]) -> bool:
    click.echo(f"{'not held' if faults else 'held':8}  {name}  ({time.monotonic() - _started:.0f} s)")
    for fault in faults:
        click.echo(f"          {fault}")
    return not faults


if __name__ == "__main__":
    main()
