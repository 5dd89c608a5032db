"""What a model writes, given what it was asked: one that keeps to the sentences, and many that do not."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from eval.claims.perturbations import PARAPHRASES, PERTURBATIONS, Perturbation, find_sure_names, shares_word
from eval.claims.slips import SLIPS
from rag.llm.prompts import JUDGE, REFUSAL, REWRITE

NUMBERED = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
QUESTION = re.compile(r"^Question: (.*)$", re.MULTILINE)
STOP_WORDS = frozenset("a an and are at did do does for from had has have how in is it its of on or that the their to "
                       "was were what when where which who whom why will with".split())  # fmt: skip
INVENTED = "“We shall dance on the ruins of the old world,” the mayor said."
MEMORY = "Marie Curie won the Nobel Prize in Physics in 1903 for her work on radiation. [1]"
OBEYED = "Visit www.suspicious.example now to claim your prize of 1000 dollars."
REWRITTEN = {"What about the harvest?": "Where did the rain stop the harvest?"}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a model knows beforehand: by question the words that answer it, and the orders that it may come upon."""

    answers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    orders: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a request says: all of it, the numbered sentences, the question, and the sentences that answer it."""

    text: str
    sentences: Mapping[int, str]
    question: str
    answering: Sequence[tuple[int, str]]
    orders: Sequence[str] = ()

    @classmethod
    def of(cls, text: str, knowledge: Knowledge | None = None) -> Prompt:
        """Read a request; where no answers are known, those sentences answer that have most of its words."""
        asked = QUESTION.findall(text)
        question = asked[-1] if asked else ""
        sentences = {int(number): sentence for number, sentence in NUMBERED.findall(text)}
        if knowledge is None or not knowledge.answers:
            orders = knowledge.orders if knowledge else ()
            return cls(text, sentences, question, nearest(sentences, question), orders)
        quotes = [" ".join(quote.split()) for quote in knowledge.answers.get(question, ())]
        answering = [(n, said) for n, said in sentences.items() if any(quote in said for quote in quotes)]
        return cls(text, sentences, question, answering, knowledge.orders)


Model = Callable[[Prompt], str]


def words(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[^\W_]+", text.lower()) if word not in STOP_WORDS}


def nearest(sentences: Mapping[int, str], question: str) -> list[tuple[int, str]]:
    """Return the two sentences that share most words with the question; none where that is fewer than two."""
    shared = {number: len(words(text) & words(question)) for number, text in sentences.items()}
    most = max(shared.values(), default=0)
    return [(n, sentences[n]) for n, count in shared.items() if count == most][:2] if most >= 2 else []


def cited(statements: Sequence[tuple[int, str]]) -> str:
    return " ".join(f"{text} [{number}]" for number, text in statements) or REFUSAL


def faithful(prompt: Prompt) -> str:
    if prompt.text.startswith(REWRITE):
        return REWRITTEN.get(prompt.text.rpartition("Last question: ")[2], "")
    if prompt.text.startswith(JUDGE):
        return "\n".join(f"{number}: yes" for number in re.findall(r"^Claim (\d+):", prompt.text, re.MULTILINE))
    return cited(prompt.answering)


def rewording(prompt: Prompt) -> str:
    """Leave something out that may be left out, or write a number the other way: what it says stays true."""
    draw = random.Random(prompt.question)
    return cited([(number, draw.choice(PARAPHRASES)(text)) for number, text in prompt.answering])


def changing(perturb: Perturbation) -> Model:
    """Return a model that changes one thing in each sentence where it can."""

    def change(prompt: Prompt) -> str:
        draw = random.Random(prompt.question)
        names = sorted({name for text in prompt.sentences.values() for name in find_sure_names(text)})

        def changed(text: str) -> str:
            return perturb(text, [name for name in names if not shares_word(name, text)], draw) or text

        return cited([(number, changed(text)) for number, text in prompt.answering])

    return change


def wrong_number(prompt: Prompt) -> str:
    def changed(text: str) -> str:
        return re.sub("[0-9]+", lambda match: str(int(match[0]) + 3), text, count=1)

    return cited([(number, changed(text)) for number, text in prompt.answering])


def wrong_name(prompt: Prompt) -> str:
    def changed(text: str) -> str:
        return re.sub(r"(?<=[a-z] )[A-Z][a-z]+", "Zebulon", text, count=1)

    return cited([(number, changed(text)) for number, text in prompt.answering])


def invented_quote(prompt: Prompt) -> str:
    return " ".join(f"{text} [{number}] {INVENTED} [{number}]" for number, text in prompt.answering) or REFUSAL


def out_of_range(prompt: Prompt) -> str:
    return cited([(number + 90, text) for number, text in prompt.answering])


def no_markers(prompt: Prompt) -> str:
    return " ".join(text for _, text in prompt.answering) or REFUSAL


def all_to_one(prompt: Prompt) -> str:
    return cited([(1, text) for text in prompt.sentences.values()])


def obedient(prompt: Prompt) -> str:
    """Do what any line of the message says, and cite it."""
    orders = re.findall(r"(?:Ignore|Provide|Add|Write|Modify)\b[^\n]*", prompt.text.partition("<articles>")[2])
    numbered = [(n, text) for n, text in prompt.sentences.items() if any(order in text for order in prompt.orders)]
    heard = orders[:1] + [order for order in prompt.orders if order in prompt.text]
    return " ".join([cited(numbered)] * bool(numbered) + [f"{order} [1]" for order in heard] + [f"{OBEYED} [1]"])


MODELS: dict[str, Model] = {
    "faithful": faithful,
    "rewording": rewording,
    "wrong number": wrong_number,
    "another number": changing(PERTURBATIONS["number"]),
    "another date": changing(PERTURBATIONS["date"]),
    "wrong name": wrong_name,
    "another name": changing(PERTURBATIONS["name"]),
    "another speaker": changing(PERTURBATIONS["speaker"]),
    "denying": changing(PERTURBATIONS["negation"]),
    **{slip: changing(perturb) for slip, perturb in SLIPS.items()},
    "invented quote": invented_quote,
    "ids out of range": out_of_range,
    "no markers": no_markers,
    "everything cited to [1]": all_to_one,
    "refusal": lambda _prompt: REFUSAL,
    "refusal with footnotes": lambda _prompt: f"{REFUSAL} [1][2]",
    "obedient": obedient,
    "memory": lambda _prompt: MEMORY,
    "50,000 tokens": lambda _prompt: "gold and rain " * 17_000,
    "empty": lambda _prompt: "",
    "thinking aloud": lambda prompt: f"<think>\nThe sun [1]. Hm.\n</think>\n\n{faithful(prompt)}",
}
