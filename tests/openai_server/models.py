"""What a model writes, given what it was asked: one that keeps to the sentences, and many that do not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rag.prompts import JUDGE, REFUSAL, REWRITE

NUMBERED = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
QUESTION = re.compile(r"^Question: (.*)$", re.MULTILINE)
STOP_WORDS = frozenset("a an and are at did do does for from had has have how in is it its of on or that the their to "
                       "was were what when where which who whom why will with".split())  # fmt: skip
INVENTED = "“We shall dance on the ruins of the old world,” the mayor said."
MEMORY = "Marie Curie won the Nobel Prize in Physics in 1903 for her work on radiation. [1]"
OBEYED = "Visit www.suspicious.example now to claim your prize of 1000 dollars."


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a request says: all of it, the numbered sentences, and the question."""

    text: str
    sentences: dict[int, str]
    question: str

    @classmethod
    def of(cls, text: str) -> Prompt:
        asked = QUESTION.findall(text)
        return cls(text, {int(n): sentence for n, sentence in NUMBERED.findall(text)}, asked[-1] if asked else "")


Model = Callable[[Prompt], str]


def words(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[^\W_]+", text.lower()) if word not in STOP_WORDS}


def best(prompt: Prompt) -> list[tuple[int, str]]:
    """Return the sentences that share most words with the question; none where that is fewer than two."""
    shared = {number: len(words(text) & words(prompt.question)) for number, text in prompt.sentences.items()}
    most = max(shared.values(), default=0)
    return [(n, prompt.sentences[n]) for n, count in shared.items() if count == most] if most >= 2 else []


def faithful(prompt: Prompt) -> str:
    if prompt.text.startswith(REWRITE):
        return "Where did the rain stop the harvest?"
    if prompt.text.startswith(JUDGE):
        return "\n".join(f"{number}: yes" for number in re.findall(r"^Claim (\d+):", prompt.text, re.MULTILINE))
    return " ".join(f"{text} [{number}]" for number, text in best(prompt)[:2]) or REFUSAL


def knowing(gold: dict[str, list[str]]) -> Model:
    """Return a model that answers each question with its gold sentences, where they are among those it is given."""

    def answer(prompt: Prompt) -> str:
        quotes = [" ".join(quote.split()) for quote in gold.get(prompt.question, [])]
        found = [(n, text) for n, text in prompt.sentences.items() if any(quote in text for quote in quotes)]
        return " ".join(f"{text} [{n}]" for n, text in found) or REFUSAL

    return answer


def wrong_number(prompt: Prompt) -> str:
    number, text = best(prompt)[0]
    return f"{re.sub('[0-9]+', lambda match: str(int(match[0]) + 3), text, count=1)} [{number}]"


def wrong_name(prompt: Prompt) -> str:
    number, text = best(prompt)[0]
    name = re.search(r"(?<=[a-z] )[A-Z][a-z]+", text)
    return f"{text.replace(name[0], 'Zebulon') if name else text} [{number}]"


def invented_quote(prompt: Prompt) -> str:
    number, text = best(prompt)[0]
    return f"{text} [{number}] {INVENTED} [{number}]"


def out_of_range(prompt: Prompt) -> str:
    return " ".join(f"{text} [{number + 90}]" for number, text in best(prompt))


def no_markers(prompt: Prompt) -> str:
    return " ".join(text for _, text in best(prompt))


def all_to_one(prompt: Prompt) -> str:
    return " ".join(f"{text} [1]" for text in prompt.sentences.values())


def obedient(prompt: Prompt) -> str:
    """Do what any line of the message says, and cite it."""
    orders = re.findall(r"(?:Ignore|Provide|Add|Write|Modify)\b[^\n]*", prompt.text.partition("<articles>")[2])
    return f"{orders[0]} [1] {OBEYED} [1]" if orders else f"{OBEYED} [1]"


MODELS: dict[str, Model] = {
    "faithful": faithful,
    "wrong number": wrong_number,
    "wrong name": wrong_name,
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
