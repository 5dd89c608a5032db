"""A library folder that is damaged in every way we know, each of which is told in one clear line.

`python -m eval.attacks damage`: nothing may end a process, be answered wrongly without a word, or pass the doctor
unseen.
"""

from __future__ import annotations

import json
import pickle
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from eval.attacks.attack import Faults, OwnAttack
from eval.attacks.lost_library import QUESTION, flip, make_library, sentences_of
from eval.attacks.target import command, open_chat

Damage = Callable[[Path], object]
State = tuple[str, str]
"""What a question and a list give: sentences, ids, or how the command failed."""


def every_damage(folder: Path) -> Faults:
    """Yield what is wrong with how each kind of damage is met."""
    library = make_library(folder)
    with open_chat(folder) as chat:  # so that there are conversations to damage
        body = {"conversation": "", "question": QUESTION, "key": "t1", "follows": "", "scope": {}}
        chat.client.post("/turns", json=body).raise_for_status()
    with closing(sqlite3.connect(library / "conversations.sqlite")) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    sound = _state(library)
    for name in KINDS:
        for fault in meet(name, library, folder / "damaged", sound):
            yield f"{name}: {fault}"


def meet(name: str, library: Path, copy: Path, sound: State) -> Iterator[str]:
    """Yield what is wrong when a copy of the library with this damage is used, and when another is examined."""
    with _damaged(library, copy, KINDS[name]):
        for now, before in zip(_state(copy), sound, strict=True):
            if now != before and not _is_clear(now):
                yield f"in use: {now!r} instead of {before!r}"
    with _damaged(library, copy, KINDS[name]):
        yield from _examined(name, copy, sound)


def _examined(name: str, library: Path, sound: State) -> Iterator[str]:
    done = command("doctor", "--library", library)
    told = (done.stdout + done.stderr).strip()
    if done.returncode not in (0, 1) or "Traceback" in told:
        yield f"the doctor ended with {done.returncode}: {told[-300:]}"
    elif told.startswith("in good order") and name not in MADE_AGAIN:
        yield "the doctor found nothing"
    elif done.returncode == 0 and (now := _state(library)) != sound:
        yield f"the doctor mended it ({told[:300]}), but it is not as it was: {now!r}"


def _state(library: Path) -> State:
    listed = command("list", "--library", library, "--json")
    ids = " ".join(sorted(one["id"] for one in json.loads(listed.stdout))) if listed.returncode == 0 else ""
    return sentences_of(library), ids or f"{listed.returncode}: {listed.stderr}"


def _is_clear(told: str) -> bool:
    """Return whether a command failed as it should: with status 1 and one line."""
    status, _, line = told.partition(": ")
    return status == "1" and "Traceback" not in line and len(line.strip().splitlines()) == 1


@contextmanager
def _damaged(library: Path, copy: Path, damage: Damage) -> Iterator[None]:
    shutil.copytree(library, copy)
    damage(copy)
    yield
    shutil.rmtree(copy)


def _graph(library: Path) -> Path:
    """Return the folder with the graph of the sentences, which is the largest."""
    return max((library / "chroma").glob("*/data_level0.bin"), key=lambda path: path.stat().st_size).parent


def _cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _put_in_place_of(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("a file")


def _sql(library: Path, statement: str) -> None:
    with closing(sqlite3.connect(library / "chroma" / "chroma.sqlite3")) as database, database:
        database.execute(statement)


class _Harmful:
    """Unpickled, it would make a file."""

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        """Return what the unpickler would call."""
        return open, ("/tmp/footnote-harm", "w")  # type: ignore[return-value]


_TEXT = "(SELECT rowid FROM embedding_metadata WHERE string_value LIKE '%412 boats%' LIMIT 1)"
KINDS: dict[str, Damage] = {
    "database missing": lambda library: (library / "chroma/chroma.sqlite3").unlink(),
    "database empty": lambda library: (library / "chroma/chroma.sqlite3").write_bytes(b""),
    "database cut": lambda library: _cut(library / "chroma/chroma.sqlite3"),
    "database flipped": lambda library: flip(library / "chroma/chroma.sqlite3"),
    "database of words": lambda library: (library / "chroma/chroma.sqlite3").write_text("no database"),
    "an article's text changed": lambda library: _sql(
        library,
        f"UPDATE embedding_metadata SET string_value = replace(string_value, '412', '999') WHERE rowid = {_TEXT}",
    ),
    "an article's text missing": lambda library: _sql(library, f"DELETE FROM embedding_metadata WHERE rowid = {_TEXT}"),
    "store missing": lambda library: shutil.rmtree(library / "chroma"),
    "store a file": lambda library: _put_in_place_of(library / "chroma"),
    "graph missing": lambda library: shutil.rmtree(_graph(library)),
    "graph cut": lambda library: _cut(_graph(library) / "data_level0.bin"),
    "graph flipped": lambda library: flip(_graph(library) / "data_level0.bin"),
    "links flipped": lambda library: flip(_graph(library) / "link_lists.bin"),
    "header missing": lambda library: (_graph(library) / "header.bin").unlink(),
    "header flipped": lambda library: flip(_graph(library) / "header.bin", 20),
    "a pickle that runs code": lambda library: (_graph(library) / "index_metadata.pickle").write_bytes(
        pickle.dumps(_Harmful())
    ),
    "seal of the graph of words": lambda library: (_graph(library) / "seal.json").write_text("no seal"),
    "words missing": lambda library: shutil.rmtree(library / "words"),
    "words flipped": lambda library: flip(next((library / "words").glob("*.idx"))),
    "words without meta.json": lambda library: (library / "words/meta.json").unlink(),
    "meta.json of the words no JSON": lambda library: (library / "words/meta.json").write_text("{"),
    "state of the words lost": lambda library: (library / "words/state").write_bytes(b"\xff"),
    "inventory of another library": lambda library: (library / "library.json").write_text(
        '{"articles": 7, "generation": "another", "coming": ""}'
    ),
    "conversations flipped": lambda library: flip(library / "conversations.sqlite", 20_000),
    "conversations of words": lambda library: (library / "conversations.sqlite").write_text("no database"),
}
"""What happens to a folder: disks that lose, cut or change files, and people who move, copy or edit them."""

MADE_AGAIN = ("words missing", "state of the words lost")
"""What is made again without a word, as it is for a library of an earlier version."""

ATTACKS = (OwnAttack("a library folder damaged in every way", every_damage),)
