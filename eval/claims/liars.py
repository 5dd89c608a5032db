"""Whether false claims are caught: scripted models that lie answer the suite for the seeds.

python -m eval.claims.liars [MODEL...]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from eval.claims.model_server import serve_models
from eval.claims.perturbations import PARAPHRASES
from eval.claims.slips import SLIPS
from eval.statistics.intervals import wilson
from eval.suite.cases import Case, load_cases
from eval.suite.command import SEEDS_SUITE
from eval.suite.gold import Gold, resolve_all
from eval.suite.locating import Locator
from eval.suite.measures import DEFAULT, score
from eval.suite.runner import judge
from eval.suite.systems.footnote import of_answer
from rag.answering.loading import load_synthesizer
from rag.answering.markers import parse_claims
from rag.engine import Engine
from rag.library import Library
from rag.library.seeds import open_with_seeds
from rag.llm.prompts import REFUSAL
from rag.questions.follow_ups import read_question
from rag.settings import Settings
from rag.types import Answer, Delta, Support

MODELS = (
    "faithful",
    "rewording",
    "wrong number",
    "another number",
    "another date",
    "wrong name",
    "another name",
    "another speaker",
    "denying",
    *SLIPS,
    "invented quote",
    "ids out of range",
    "no markers",
    "everything cited to [1]",
    "obedient",
    "memory",
    "refusal",
)
SET_ASIDE = "set aside"
"""How a claim of a reply was shown that became a refusal as a whole."""

Shown = Support | str
"""How a claim was shown in the answer: its support, or SET_ASIDE."""
Truth = Callable[[str], bool]
"""Returns whether the articles say a claim."""


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """A claim as the model wrote it, whether it is true (an article says it), and how it was shown."""

    text: str
    true: bool
    shown: Shown


@dataclass(frozen=True, slots=True)
class ModelRun:
    """A model's run of the suite: the number of answered cases, its claims, and the scores of the answerable cases."""

    model: str
    answered: int
    claims: tuple[DraftClaim, ...]
    scores: tuple[Mapping[str, float], ...]

    def shown(self, *, true: bool) -> list[Shown]:
        """Return how the true or the false claims were shown."""
        return [claim.shown for claim in self.claims if claim.true == true]


def run_model(
    model: str, address: str, library: Library, cases: Sequence[Case], golds: Sequence[tuple[Gold, ...]]
) -> ModelRun:
    """Return the run of the model of that name on the server at the address."""
    settings = Settings(OPENAI_BASE_URL=address, FOOTNOTE_MODEL=model)
    engine, says = Engine(library, load_synthesizer(settings, library)), make_truth(library)
    locator = Locator(library)
    claims: list[DraftClaim] = []
    scores: list[Mapping[str, float]] = []
    answered = 0
    for case, gold in zip(cases, golds, strict=True):
        *draft, answer = engine.stream(case.question, case.history)
        assert isinstance(answer, Answer)
        answered += answer.answered
        claims += compare("".join(one.text for one in draft if isinstance(one, Delta)), answer, says)
        if case.answerable:
            scores.append(score(judge(case, gold, of_answer(answer), "", locator), DEFAULT).scores)
    return ModelRun(model, answered, tuple(claims), tuple(scores))


def compare(draft: str, answer: Answer, says: Truth) -> Iterator[DraftClaim]:
    """Yield each claim of the draft, with how it was shown in the answer."""
    shown = {_folded(claim.text): claim.support for claim in answer.claims}
    for claim in parse_claims(draft, issued=len(draft)):
        text = _folded(claim.text)
        if text != _folded(REFUSAL):
            yield DraftClaim(text, says(text), shown.get(text, SET_ASIDE))


def make_truth(library: Library) -> Truth:
    """Return a function that tells whether a claim is part of a sentence of the articles, or of its paraphrases."""
    sentences = [one.text for article in library.articles() for one in library.sentences(article.id)]
    told = "\n".join({_folded(render(" ".join(text.split()))) for text in sentences for render in PARAPHRASES})
    return lambda claim: claim in told


def _folded(text: str) -> str:
    return " ".join(text.translate(str.maketrans("[]“”", '()""')).split())


def answers_by_question(cases: Sequence[Case], golds: Sequence[tuple[Gold, ...]]) -> dict[str, list[str]]:
    """Return the gold sentences of each case by its stand-alone question."""
    return {
        read_question(case.question, case.history).standalone: [one.text for one in gold]
        for case, gold in zip(cases, golds, strict=True)
    }


def report(played: Sequence[ModelRun], cases: int, console: Console) -> None:
    """Print for each model how its true and false claims were shown, and its citation precision and recall."""
    table = Table(title=f"Models that lie, {cases} cases each (95 % Wilson intervals)", title_justify="left")
    for head in ("model", "answered", "untrue", "verified", "partly", "true", "flagged", "precision", "recall"):
        table.add_column(head, justify="left" if head == "model" else "right")
    for one in played:
        untrue, true = one.shown(true=False), one.shown(true=True)
        flagged = sum(shown != "verified" for shown in true)
        table.add_row(
            one.model,
            str(one.answered),
            str(len(untrue)),
            _share(untrue.count("verified"), len(untrue)),
            _share(untrue.count("partial"), len(untrue)),
            str(len(true)),
            _share(flagged, len(true)),
            *(f"{fmean(case[name] for case in one.scores):.3f}" for name in ("citation_precision", "citation_recall")),
        )
    console.print(table)


def _share(count: int, of: int) -> str:
    if not of:
        return "–"
    low, high = wilson(count, of)
    return f"{count} ({low:.1%} to {high:.1%})"


def main() -> None:
    """Run the models named on the command line, or all of them, on the suite for the seeds."""
    models = sys.argv[1:] or MODELS
    if unknown := set(models) - set(MODELS):
        raise SystemExit(f"no model is named {', '.join(sorted(unknown))}; there are {', '.join(MODELS)}")
    cases, console = load_cases(SEEDS_SUITE), Console(width=150)
    with TemporaryDirectory(prefix="footnote-liars-") as folder:
        library, _ = open_with_seeds(Path(folder))
        with library:
            golds = resolve_all(cases, library)
            with serve_models(answers_by_question(cases, golds)) as address, console.status("asking"):
                played = [run_model(model, address, library, cases, golds) for model in models]
    report(played, len(cases), console)
    for one in played:
        for claim in one.claims:
            if not claim.true and claim.shown == "verified":
                console.print(f"verified though untrue, by {one.model!r}: {claim.text}", highlight=False)


if __name__ == "__main__":
    main()
