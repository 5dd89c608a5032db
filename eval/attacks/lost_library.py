"""A library that goes away, or whose files a disk has changed."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

from eval.attacks.attack import Faults, OwnAttack
from eval.attacks.target import command, open_chat
from rag.library.seeds import seeds_folder

FLIPPED = 3_000
SENTENCES = 1_200
"""Sentences from which on Chroma has written its graph to the disk."""
QUESTION, ANSWER = "How many boats came to Lindholm for the regatta?", "412 boats"


def lost(folder: Path) -> Faults:
    """Yield whether a lost library is called empty, or something of what is left of it is deleted."""
    library = make_library(folder)
    database = library / "chroma" / "chroma.sqlite3"
    kept = database.rename(folder / "database")
    graphs = sorted(one.name for one in (library / "chroma").iterdir() if one.is_dir())
    for arguments in (["list"], ["ask", QUESTION], ["doctor"], ["add", folder / "news"]):
        done = command(*arguments, "--library", library)
        if done.returncode == 0 or "is not whole" not in done.stdout + done.stderr:
            yield f"`footnote {arguments[0]}` ended with {done.returncode}: {(done.stdout + done.stderr)[-200:]}"
    if database.exists() or graphs != sorted(one.name for one in (library / "chroma").iterdir() if one.is_dir()):
        yield "something was made or deleted in what is left"
    kept.rename(database)


def gone_meanwhile(folder: Path) -> Faults:
    """Yield whether an open chat makes a new library where its own was."""
    with open_chat(folder) as chat:
        chat.ask("Who backs SenseTime?").raise_for_status()
        away = chat.library.rename(folder / "away")
        for response in (chat.ask("How many companies?"), chat.upload(("a.txt", b"It rained in Lund."))):
            if response.status_code != 503:
                yield f"{response.request.url.path} without a library: status {response.status_code}"
        if chat.library.exists():
            yield "a new library was made in place of the one that is gone"
            shutil.rmtree(chat.library)
        away.rename(chat.library)
        if chat.ask("Who backs SenseTime?").status_code != 200:
            yield "the library that came back is not used again"


def flipped(folder: Path) -> Faults:
    """Yield whether flipped bytes in a derived file end the process, or change an answer."""
    library = make_library(folder)
    answer = sentences_of(library)
    if ANSWER not in answer:
        yield f"{QUESTION!r} was answered with {answer[:200]!r} to begin with"
    graphs = [one for one in (library / "chroma").glob("*/*.bin") if one.stat().st_size]
    for path in (*graphs, *(library / "words").glob("*.idx"), *(library / "words").glob("*.store")):
        damaged = Path(shutil.copytree(library, folder / "damaged"))
        flip(damaged / path.relative_to(library))
        if (now := sentences_of(damaged)) != answer:
            yield f"{FLIPPED:,} flipped bytes in {path.name}: {now}"
        shutil.rmtree(damaged)


def damaged_backup(folder: Path) -> Faults:
    """Yield whether a backup cannot be restored, or one with flipped bytes can."""
    library, backup = make_library(folder), folder / "news.backup"
    command("backup", backup, "--library", library)
    restored = command("restore", backup, "--library", folder / "restored")
    if restored.returncode or command("doctor", "--library", folder / "restored").returncode:
        yield f"the backup could not be restored: {restored.stderr[-200:]}"
    flip(backup, 20)
    done = command("restore", backup, "--library", folder / "other")
    if done.returncode != 1 or "damaged" not in done.stderr + done.stdout or (folder / "other" / "chroma").exists():
        yield f"a backup with flipped bytes: status {done.returncode}: {done.stderr[-200:]}"


def make_library(folder: Path) -> Path:
    """Return the folder of a library that has so many sentences that its graph is on the disk."""
    news = folder / "news"
    news.mkdir()
    chance, words = random.Random(3), _words()
    for part in range(SENTENCES // 40):
        lines = [f"The {' '.join(chance.sample(words, 9))} of {part}." for _ in range(40)]
        (news / f"{part:02}.txt").write_text("\n\n".join(lines))
    (news / "boats.txt").write_text("412 boats came to Lindholm for the regatta. The wind was light.")
    command("add", news, "--library", folder / "library")
    return folder / "library"


def _words() -> list[str]:
    """Return the words of the shipped articles: sentences that are all alike would be no graph like one of news."""
    texts = [path.read_text("utf-8") for path in sorted(seeds_folder().iterdir()) if path.is_file()]
    return sorted({word for text in texts for word in text.split() if word.isalpha() and word.islower()})


def sentences_of(library: Path) -> str:
    """Return the sentences that are given in answer to the question, or how the command failed."""
    done = command("ask", QUESTION, "--library", library, "--json")
    if done.returncode:
        return f"{done.returncode}: {done.stderr[-200:]}"
    answer = json.loads(done.stdout)
    return " | ".join(one["text"] for one in (*answer["citations"], *answer["nearest"]))


def flip(path: Path, count: int = FLIPPED) -> None:
    """Flip so many bytes of the file, as a bad disk does."""
    content, chance = bytearray(path.read_bytes()), random.Random(12)
    for place in chance.choices(range(len(content)), k=count):
        content[place] ^= chance.randrange(1, 256)
    path.write_bytes(content)


ATTACKS = (
    OwnAttack("a lost database that is called an empty library", lost),
    OwnAttack("a library that goes away under an open chat", gone_meanwhile),
    OwnAttack("flipped bytes in derived files", flipped),
    OwnAttack("backups with flipped bytes", damaged_backup),
)
