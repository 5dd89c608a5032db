"""Claims made from news sentences: true ones, and false ones in which a number or a name is another one.

Kryściński et al., Evaluating the Factual Consistency of Abstractive Text Summarization, EMNLP 2020.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from rag.reading.training.records import CONTRADICTED, SUPPORTED, Document, LabelledClaim
from rag.text.lexicons import alternatives
from rag.text.lexicons.auxiliaries import BE, HAVE, MODALS
from rag.text.lexicons.conjunctions import CLAUSE_OPENERS

NUMBER = re.compile(r"\b\d+(?:[.,]\d+)*\b")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
NOT_LEARNT = {"though", "whereas", "whose"}
"""Words left where they are, so that a seed still makes the claims that the shipped reader was taught with."""
BEGINNINGS = {*CLAUSE_OPENERS, "after", "as", "when", "with"} - NOT_LEARNT
CLAUSE = re.compile(rf"^(.{{40,}}?), {alternatives(BEGINNINGS)} .*$")
WORDS = range(8, 41)
"""How many words a sentence has that is made into a claim."""
VERB = re.compile(rf"\b{alternatives((*BE, *HAVE, *MODALS))}\b(?! not)")


def corrupted_claims(articles: Sequence[Document], count: int, seed: int) -> Iterator[LabelledClaim]:
    """Yield claims about random sentences of the articles, as many true as false."""
    source = Random(seed)
    while count > 0:
        article = source.choice(articles)
        sentence = source.choice(article.sentences)
        if len(sentence.split()) in WORDS:
            true = _shortened(sentence, source)
            false = _falsified(true, article, source)
            if false and false != sentence:
                claim, label = (true, SUPPORTED) if source.random() < 0.5 else (false, CONTRADICTED)
                yield LabelledClaim("news", claim, (sentence,), label)
                count -= 1


def _shortened(sentence: str, source: Random) -> str:
    """Return the main clause of a sentence, or now and then the whole of it."""
    clause = CLAUSE.match(sentence)
    return f"{clause[1]}." if clause else sentence


def _falsified(claim: str, article: Document, source: Random) -> str | None:
    """Return the claim with one number, name or verb changed, or None if nothing in it can be."""
    ways = [_other_number, _other_name, _negated]
    source.shuffle(ways)
    return next((changed for way in ways if (changed := way(claim, article, source))), None)


def _other_number(claim: str, _article: Document, source: Random) -> str | None:
    found = list(NUMBER.finditer(claim))
    if not found:
        return None
    chosen = source.choice(found)
    digits = [n for n, sign in enumerate(chosen[0]) if sign.isdigit()]
    place = source.choice(digits)
    other = source.choice([digit for digit in "123456789" if digit != chosen[0][place]])
    number = chosen[0][:place] + other + chosen[0][place + 1 :]
    return claim[: chosen.start()] + number + claim[chosen.end() :]


def _other_name(claim: str, article: Document, source: Random) -> str | None:
    found = list(NAME.finditer(claim))
    others = {name for text in article.sentences for name in NAME.findall(text)}
    if not found:
        return None
    chosen = source.choice(found)
    possible = sorted(name for name in others if name not in claim and not set(name.split()) & set(chosen[0].split()))
    return claim[: chosen.start()] + source.choice(possible) + claim[chosen.end() :] if possible else None


def _negated(claim: str, _article: Document, source: Random) -> str | None:
    found = list(VERB.finditer(claim))
    if not found or source.random() < 0.5:
        return None
    chosen = found[0]
    return f"{claim[: chosen.end()]} not{claim[chosen.end() :]}"
