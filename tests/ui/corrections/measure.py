"""Measures what is found after articles were revised.

PYTHONPATH=.:tests python tests/ui/corrections/measure.py [ARTICLES] [ANSWERS] [REVISED]

Of the revised articles half have one sentence in twenty changed, the others have only their sentences moved;
a tenth as many are removed. Which answers cite a changed sentence is known, as it was noted when it was changed.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from neighbours.embedding import SpreadEmbedder

from rag.library import Library
from rag.types import Answer, Citation, Quotation
from ui.corrections.stale import Stale
from ui.storage.conversations import Conversations
from ui.storage.drafts import Drafts

SENTENCES, CITED = 20, 4
WORDS = "harbour council bridge ferry mayor school budget winter strike road hospital river market police train".split()


def sentence(article: int, place: int, chance: random.Random) -> str:
    first, *more = chance.sample(WORDS, 5)
    return f"The {first} of town {article} has {place} {' and '.join(more)} since {chance.randint(1950, 2026)}."


def write(folder: Path, article: int, sentences: list[str]) -> Path:
    path = folder / f"article-{article}.txt"
    path.write_text(f"Headline {article}\n\n" + " ".join(sentences))
    return path


def keep_answers(library: Library, conversations: Conversations, count: int, chance: random.Random) -> list[Answer]:
    """Keep that many answers, each with sentences of several articles, and return them."""
    held = [(article, library.sentences_of(article)) for article in library.articles()]
    answers = []
    for number in range(count):
        cited = [Quotation(article, chance.choice(own)) for article, own in chance.sample(held, CITED)]
        citations = tuple(Citation(place, one.article, one.sentence) for place, one in enumerate(cited, start=1))
        answers.append(Answer(f"Question {number}?", f"Question {number}?", "It is.", True, "extractive", citations))
        kept = conversations.begin_turn("", "", "k1", answers[-1].question)
        conversations.add_answer("", kept, "k1", answers[-1])
    return answers


def revise(library: Library, folder: Path, texts: list[list[str]], count: int, chance: random.Random) -> set[str]:
    """Revise that many articles and remove a tenth as many others; return the sentences that are gone."""
    gone: set[str] = set()
    paths = []
    for article in range(count):
        changed = list(texts[article])
        if article % 2:
            chance.shuffle(changed)
        else:
            place = chance.randrange(SENTENCES)
            gone.add(changed[place])
            changed[place] = changed[place].replace("since", "until")
        paths.append(write(folder, article, changed))
    library.add(paths)
    removed = range(count, count + count // 10)
    for article in removed:
        gone.update(texts[article])
    library.remove([f"article-{article}" for article in removed])
    return gone


def main(articles: int = 2_000, answers: int = 5_000, revised: int = 20) -> None:
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = [[sentence(article, place, chance) for place in range(SENTENCES)] for article in range(articles)]
        with Library.open(folder / "library", embedder=SpreadEmbedder()) as library:
            library.add([write(folder, article, own) for article, own in enumerate(texts)])
            conversations = Conversations(library.folder)
            kept = keep_answers(library, conversations, answers, chance)
            stale = Stale(conversations, Drafts(library.folder), library)
            stale.answers()
            gone = revise(library, folder, texts, revised, chance)
            due = {one.question for one in kept if any(cited.sentence.text in gone for cited in one.citations)}
            for run in ("after the change", "again"):
                started = time.perf_counter()
                found = {one.question for one in stale.answers()}
                print(f"{run}: {time.perf_counter() - started:.2f} s")  # noqa: T201
            print(f"{len(library)} articles, {revised} revised, {answers} answers; {len(due)} cite what changed")  # noqa: T201
            print(f"found {len(due & found)} of them, and {len(found - due)} others")  # noqa: T201
            conversations.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
