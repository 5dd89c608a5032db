"""Serves the seeds with an engine that gives strange answers: python tests/browser/strange.py FOLDER"""

from __future__ import annotations

import sys
from pathlib import Path

from rag.cli.opening import open_engine
from rag.types import Answer, Article, Citation, Claim, Delta, Disagreement, Quotation, Retrieved, Sentence, Side
from ui.server import serve

HOSTILE = (
    '<img src=x onerror="window.hacked=1"></script><script>window.hacked=2</script>"\'><svg onload=window.hacked=3> '
    "${window.hacked=4} {{constructor.constructor('window.hacked=5')()}} `x` [click](javascript:window.hacked=6) "
    "![x](https://elsewhere.example/x.png) <style>body{display:none}</style> \u202eevil\u2066 &lt;b&gt; "
    "</mark></pre></template>"
)
PARAGRAPH = "The harbour council met again on Tuesday to hear what the bridge over the sound would cost the city. " * 5
FACTS = [f"Fact number {number} is that the harbour cost {number} crowns." for number in range(1, 61)]


def article_of(text: str, name: str = "strange", title: str = "A strange article", **known: str) -> Article:
    return Article(name, title, text, sha256=name, **known)


def cite(number: int, article: Article, words: str) -> Citation:
    start = article.text.index(words)
    return Citation(number, article, Sentence(article.id, number, start, start + len(words), words))


def answer_from(question: str, citations: list[Citation], **known: object) -> Answer:
    claims, text = [], ""
    for one in citations:
        start = len(text)
        text += one.sentence.text
        claims.append(Claim(start, len(text), one.sentence.text, (one.number,), "verified"))
        text += f" [{one.number}] "
    return Answer(question, question, text.strip(), True, "extractive", tuple(citations), tuple(claims), **known)


def sixty(question: str) -> Answer:
    article = article_of(" ".join(FACTS))
    return answer_from(question, [cite(number, article, words) for number, words in enumerate(FACTS, 1)])


def long(question: str) -> Answer:
    paragraphs = [PARAGRAPH] * 2_100
    paragraphs[1_600] = "The zebra cost 412 crowns."
    return answer_from(question, [cite(1, article_of("\n\n".join(paragraphs)), "The zebra cost 412 crowns.")])


def line(question: str) -> Answer:
    text = f"{'x' * 1_200_000} The zebra cost 412 crowns. {'wide ' * 150_000}"
    return answer_from(question, [cite(1, article_of(text), "The zebra cost 412 crowns.")])


def hostile(question: str) -> Answer:
    text = f"{HOSTILE} came first. {HOSTILE} came second."
    known = {"source": HOSTILE, "url": "javascript:window.hacked=7", "published": HOSTILE, "author": HOSTILE}
    article = article_of(text, HOSTILE, HOSTILE, **known)
    citations = [cite(1, article, f"{HOSTILE} came first."), cite(2, article, f"{HOSTILE} came second.")]
    return answer_from(
        question,
        citations,
        warning=HOSTILE,
        disagreements=(Disagreement(HOSTILE, (Side(1, HOSTILE), Side(2, HOSTILE))),),
    )


def refusal(question: str) -> Answer:
    article = article_of(f"{HOSTILE} came first.", HOSTILE, HOSTILE, source=HOSTILE)
    near = cite(1, article, article.text)
    return Answer(
        question,
        HOSTILE,
        HOSTILE,
        False,
        f"generative:{HOSTILE}",
        nearest=(Quotation(near.article, near.sentence),),
        missing=HOSTILE,
        suggestions=(HOSTILE,),
    )


ANSWERS = {"sixty": sixty, "long": long, "line": line, "hostile": hostile, "refusal": refusal}


class Strange:
    """Answers the questions named above strangely, and all others as the engine does."""

    def __init__(self, engine) -> None:
        self.engine = engine

    def __getattr__(self, name):
        return getattr(self.engine, name)

    def stream(self, question, history, stopped, scope, request=None):
        if question not in ANSWERS:
            yield from self.engine.stream(question, history, stopped, scope)
            return
        answer = ANSWERS[question](question)
        yield Retrieved(1, answer.nearest)
        yield Delta(answer.text)
        yield answer


def announce(told: str) -> None:
    sys.stdout.write(f"{told}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    serve(lambda: Strange(open_engine(Path(sys.argv[1]))), "127.0.0.1", 0, announce=announce)
