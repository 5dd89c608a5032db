"""A backup is made while people talk."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread

from rag.library import Library
from rag.library.backup import back_up, restore
from rag.library.doctor import Diagnosis, examine
from ui.storage.conversations import Conversations


def test_what_was_said_before_a_backup_is_in_it_although_the_talk_goes_on(tmp_path: Path, embedder) -> None:
    folder, file, done = tmp_path / "library", tmp_path / "backup", Event()
    Library.open(folder, embedder=embedder).close()
    conversations = Conversations(folder)
    first = conversations.begin_turn("ann", "", "k0", "Why did it rain?")

    def talk() -> None:
        number = 0
        while not done.is_set():
            number += 1
            conversations.begin_turn("ann", "", f"k{number}", f"Question {number}?")

    talking = Thread(target=talk)
    talking.start()
    try:
        for _ in range(5):
            back_up(folder, file)
    finally:
        done.set()
        talking.join()
        conversations.close()
    restore(file, tmp_path / "restored")
    assert examine(tmp_path / "restored", embedder=embedder) == Diagnosis(0, 0, ())
    restored = Conversations(tmp_path / "restored")
    assert restored.load("ann", first).exchanges[0].question == "Why did it rain?"
    restored.close()
