"""The question sets by name: how each is read, and which measures it has."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence

from eval.scorecard import conflicts, rewriting
from eval.scorecard.claim_sets import measure_bump, measure_wice
from eval.scorecard.collection_sets import beir, mtrag, multihop, realtimeqa
from eval.scorecard.results import Result
from eval.scorecard.selection_sets import clapnq, news, qed, squad2, trecqa, wikiqa, written, xquad
from eval.scorecard.setup import Run, Setup, in_halves
from eval.scorecard.story_set import stories
from rag.errors import FootnoteError
from rag.settings import load_settings


def cast(setup: Setup) -> Result:
    """Return the result on follow-up questions, compared with rewrites by people (Dalton et al., TREC 2019 to 2021).

    The published folder 2019/data/evaluation, or a .json file of 2020 or 2021 whose turns have a
    manual_rewritten_utterance; or our JSON Lines. Each turn that needs a rewrite is made to stand alone by the turns
    before it, and its words are compared with those of the rewrite. Halves are whole conversations.
    """
    turns = rewriting.rewrite_all(setup.path)
    return Result(rewriting.measure(turns), rewriting.measure([one for one in turns if one.topic % 2]))


def ramdocs(setup: Setup) -> Result:
    """Return the result on documents with several answers, some of them false (Wang et al., COLM 2025).

    The published .jsonl. Each question is asked of its own documents, and the cited sentences must contain every answer
    that any of them gives.
    """
    return _name(setup, conflicts.read_ambiguous(setup.path))


def rgb(setup: Setup) -> Result:
    """Return the result on documents some of which were falsified (Chen et al., AAAI 2024).

    The published en_fact.json, or our JSON Lines. Each question is asked of five passages, two of them falsified, one
    true and two beside the point; the cited sentences must contain the true answer and the false one. A question with
    fewer than three passages that answer it is left out.
    """
    return _name(setup, conflicts.read_contradicted(setup.path))


def wice(setup: Setup) -> Result:
    """Return the result on claims of Wikipedia and the pages that they cite (Kamoi et al., EMNLP 2023).

    A published .jsonl of claims, which may be gzipped. A claim counts as supported only if the page supports it wholly.
    """
    return measure_wice(setup.path, setup.embedder, load_settings().reader)


def bump(setup: Setup) -> Result:
    """Return the result on summaries of news and the same with an error (Ma et al., ACL 2023).

    Its first task, the published JSON or JSON Lines, which may be gzipped. Only sentences that were changed count,
    checked against the whole article.
    """
    return measure_bump(setup.path, setup.embedder, load_settings().reader)


def _name(setup: Setup, found: Sequence[conflicts.Conflict]) -> Result:
    named = conflicts.name_values(found, setup.embedder, setup.scratch)
    return in_halves(named, [conflicts.every_value, conflicts.share_of_values])


SETS: Mapping[str, Run] = {
    "trecqa": trecqa,
    "wikiqa": wikiqa,
    "qed": qed,
    "clapnq": clapnq,
    "squad2": squad2,
    "written": written,
    "news": news,
    "stories": stories,
    "cast": cast,
    "mtrag": mtrag,
    "multihop": multihop,
    "ramdocs": ramdocs,
    "rgb": rgb,
    "realtimeqa": realtimeqa,
}
"""The sets of the score-card."""
PLACES = {
    "trecqa": "trecqa/dev.jsonl",
    "wikiqa": "wikiqa/dev.jsonl",
    "qed": "qed/dev.jsonl",
    "clapnq": "clapnq/dev.jsonl",
    "squad2": "squad2/dev.jsonl",
    "cast": "cast/2019_2020_rewrites.jsonl",
    "mtrag": "mtrag_un/dev.jsonl.gz",
    "multihop": "multihop_rag",
    "ramdocs": "ramdocs/dev.jsonl",
    "rgb": "rgb/dev.jsonl",
    "realtimeqa": "realtimeqa_2022",
}
"""Where each of them is in the folder of all; the others read that folder."""
PUBLIC: Mapping[str, Run] = {
    **{name: SETS[name] for name in PLACES},
    "beir": beir,
    "xquad": xquad,
    "wice": wice,
    "bump": bump,
}
"""The sets that `footnote eval NAME PATH` measures; a docstring says what PATH holds and what is measured."""


def protocol(name: str) -> str:
    """Return what the path of a set holds and what is measured."""
    told = " ".join((inspect.getdoc(_run_of(name)) or "").split())
    plain = told.removeprefix("Return the result on ")
    return plain[:1].upper() + plain[1:]


def measure_set(name: str, setup: Setup) -> Result:
    """Return the result on a set; raises FootnoteError for a path that does not hold it, and says what it must hold."""
    try:
        result = _run_of(name)(setup)
    except OSError as exc:
        raise FootnoteError(
            f"{exc.filename or setup.path}: cannot be read ({exc.strerror or exc}). {protocol(name)}"
        ) from exc
    except (KeyError, ValueError, TypeError, IndexError, ZeroDivisionError) as exc:
        told = f"{type(exc).__name__}: {exc}"
        raise FootnoteError(f"{setup.path}: is not the set {name} ({told}). {protocol(name)}") from exc
    if not result.known:
        raise FootnoteError(f"{setup.path}: holds no question that a measure counts for. {protocol(name)}")
    return result


def _run_of(name: str) -> Run:
    return SETS[name] if name in SETS else PUBLIC[name]
