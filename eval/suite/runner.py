"""Asking a system the cases of a suite."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from eval.statistics.ranking import ranks
from eval.suite.articles import Articles, KeptArticles, open_articles
from eval.suite.asking import Ask, keeping, timed
from eval.suite.cases import Case, load_cases
from eval.suite.choosing import choose
from eval.suite.gold import Gold, resolve_all
from eval.suite.jobs import in_order
from eval.suite.locating import Cited, Locator
from eval.suite.measures.answers import unmatched
from eval.suite.output import Output
from eval.suite.results import Result
from eval.suite.run_record import Results, open_saved, record_run, suite_of
from eval.suite.saved import SavedOutputs
from eval.suite.systems import Refuses, adapt, refuses
from rag.answering.markers import Text, read_markers
from rag.errors import CaseError, FootnoteError

Progress = Callable[[int, int], None]
"""Called with the number of cases done and the total."""


def run(
    system: Any,
    cases: Sequence[Case] | str | Path,
    articles: Articles | Mapping[str, str] | str | Path | None = None,
    *,
    refuses: Refuses = refuses,
    follow_ups_alone: bool = False,
    time_limit: float | None = None,
    jobs: int = 1,
    only: Sequence[str] = (),
    saved: SavedOutputs | Path | str | None = None,
    progress: Progress | None = None,
) -> Results:
    """Return the results of asking the system the cases; raises CaseError beforehand if evidence does not exist.

    `cases` may be the path of a suite, too; of them those are asked that have one of the names in `only` as id or tag.
    `system` is anything that `adapt` takes; an error that it raises is the result of the case. `articles` are a
    library, a folder of files, or texts by their ids; without them it is the system's own library. The first question
    is asked twice, so that the time for loading models counts for no case. With `follow_ups_alone`, each question that
    has a history is asked without it too. A case that takes longer than `time_limit` seconds has failed. So many
    `jobs` cases are asked at once, in threads; the results are in the order of the cases all the same. What is in
    `saved`, which may be the path of a file, is not asked again, and what is asked is saved there.
    """
    told, cases = cases, _read_cases(cases)
    library = KeptArticles(open_articles(_library_of(system) if articles is None else articles))
    record = record_run(system, library, suite_of(told, cases), only=tuple(only), time_limit=time_limit, jobs=jobs)
    cases, saved = choose(cases, only), open_saved(saved, system, record)
    golds, locator = resolve_all(cases, library), Locator(library)
    asked = timed(adapt(system, locator, refuses), time_limit)
    ask = keeping(asked, saved) if saved else asked

    if cases and not (saved and saved.find(cases[0])):
        asked(cases[0])

    def result(asking: tuple[Case, tuple[Gold, ...]]) -> Result:
        return _result(*asking, ask, locator, follow_ups_alone)

    with closing(in_order(result, list(zip(cases, golds, strict=True)), jobs)) as found:
        return Results(_told(found, len(cases), progress), record)


def _result(case: Case, gold: tuple[Gold, ...], ask: Ask, locator: Locator, alone: bool) -> Result:
    """Return the result of the case, and `alone` that of a question that has a history without it too."""
    found = judge(case, gold, *ask(case), locator)
    if not (alone and case.history):
        return found
    return replace(found, alone=judge(case, gold, *ask(replace(case, history=())), locator))


def _told(results: Iterable[Result], total: int, progress: Progress | None) -> Iterator[Result]:
    """Yield the results, and tell after each how many there are."""
    for done, one in enumerate(results, 1):
        if progress:
            progress(done, total)
        yield one


def _read_cases(cases: Sequence[Case] | str | Path) -> Sequence[Case]:
    if isinstance(cases, str | Path):
        return load_cases(cases)
    for one in cases:
        if not isinstance(one, Case):
            raise CaseError(f"{type(one).__name__} is no case; give eval.Case objects, or the path of a suite of them")
    return cases


def _library_of(system: Any) -> Articles:
    library: Articles | None = getattr(system, "library", None)
    if library is None:
        raise FootnoteError("the articles are not told; give run(…, articles=) their folder, or their texts by ids")
    return library


def judge(case: Case, gold: tuple[Gold, ...], output: Output | None, error: str, locator: Locator) -> Result:
    """Return the result of a case, with the sentences that the output cites and why the case failed."""
    if output is None:
        return Result(case, gold, None, failures=(f"failed: {error}",), error=error)
    citations = tuple(_marked(output, locator))
    ranked = tuple(dict.fromkeys(ref for span in output.found for ref in locator.at(span).refs))
    return Result(case, gold, output, citations, ranked, tuple(_failures(case, gold, output, citations, ranked)))


def _marked(output: Output, locator: Locator) -> Iterator[Cited]:
    """Yield the citations that the text marks by their numbers, or all of them if it has no marker at all."""
    marked = _numbers(output)
    for number, span in enumerate(output.citations, 1):
        if marked is None or number in marked:
            yield replace(locator.at(span), number=number)


def _numbers(output: Output) -> set[int] | None:
    """Return the numbers of citations that the text marks, or None if it has no marker at all."""
    pieces = read_markers(output.text, len(output.citations))
    plain = "".join(piece.text for piece in pieces if isinstance(piece, Text))
    if plain == output.text:
        return None
    return {number for piece in pieces if not isinstance(piece, Text) for number in piece.numbers}


def _failures(
    case: Case, gold: Sequence[Gold], output: Output, citations: Sequence[Cited], ranked: Sequence[tuple[str, int]]
) -> list[str]:
    if not case.answerable:
        return ["answered, but the articles do not say"] if output.answered else []
    cited = {ref for one in citations for ref in one.refs}
    refused = [] if output.answered else ["refused"]
    missed = [
        f"does not cite “{one.text}” ({f'ranked {rank}' if rank else 'not found'})"
        for one, rank in zip(gold, ranks(ranked, [one.refs for one in gold]), strict=True)
        if not cited & one.refs
    ]
    if missed:
        missed += [f"cites {one.span}, where the articles have no sentence" for one in citations if not one.quotations]
        missed += ["its markers number none of its sources"] if _numbers(output) == set() else []
    unsaid = unmatched(case.expected, output.text) if output.answered else []
    return refused + missed + [f"does not say /{pattern}/" for pattern in unsaid]
