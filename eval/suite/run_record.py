"""What a run was made by: the suite, the articles and the settings, for the report and for going on with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.provenance import Provenance, gather_provenance
from eval.suite.articles import Articles
from eval.suite.cases import Case, load_cases
from eval.suite.results import Result
from eval.suite.saved import SavedOutputs
from rag.errors import CaseError
from rag.identity import digest


@dataclass(frozen=True, slots=True)
class RunRecord:
    """The suite of a run, a file or the cases as a text, and the further fields of its provenance."""

    suite: Path | str
    settings: Mapping[str, Any]

    def provenance(self) -> Provenance:
        """Return the provenance of a report that is made now."""
        return gather_provenance(self.suite, **self.settings)


class Results(list[Result]):
    """The results of a run in the order of its cases, with what they were made by."""

    def __init__(self, results: Iterable[Result], record: RunRecord) -> None:
        super().__init__(results)
        self.record = record


def provenance_of(results: Sequence[Result]) -> Provenance:
    """Return the provenance of the results of a run, or of a list of results, of which no more is known."""
    if isinstance(results, Results):
        return results.record.provenance()
    return gather_provenance(as_text([one.case for one in results]))


def record_run(system: Any, articles: Articles, suite: Path | str, **settings: Any) -> RunRecord:
    """Return the record of a run of the system about the articles, with further fields of its provenance."""
    return RunRecord(suite, {**identify(system), "articles_sha256": hash_articles(articles), **settings})


def identify(system: Any) -> dict[str, str]:
    """Return the mode and the embedding of an engine of Footnote; of another system neither is known."""
    engine = getattr(system, "engine", system)
    if not (hasattr(engine, "answer") and hasattr(engine, "rank")):
        return {}
    embedder = getattr(getattr(engine, "library", None), "embedder", None)
    return {"mode": getattr(engine, "mode", ""), "embedding": getattr(embedder, "fingerprint", "")}


def hash_articles(articles: Articles) -> str:
    """Return the hash of the ids and texts of all articles."""
    found = (record.article for record in articles.records())
    return digest("\n".join(sorted(f"{one.id} {one.sha256 or digest(one.text)}" for one in found)))


def suite_of(told: Sequence[Case] | str | Path, cases: Sequence[Case]) -> Path | str:
    """Return the file that was told or that holds just these cases, or else the cases as a text."""
    if isinstance(told, str | Path):
        return Path(told)
    path = Path(cases[0].place.rpartition(":")[0]) if cases else Path()
    try:
        return path if path.is_file() and load_cases(path) == list(cases) else as_text(cases)
    except CaseError:
        return as_text(cases)


def as_text(cases: Sequence[Case]) -> str:
    """Return the cases as a text, by which their hash is made."""
    return "\n".join(map(repr, cases))


def open_saved(saved: SavedOutputs | Path | str | None, system: Any, record: RunRecord) -> SavedOutputs | None:
    """Return the saved outputs; a file must be of the same kind of system and of the same articles."""
    if saved is None or isinstance(saved, SavedOutputs):
        return saved
    name = getattr(system, "__qualname__", type(system).__qualname__)
    made_by = {key: record.settings.get(key, "") for key in ("mode", "embedding", "articles_sha256")}
    return SavedOutputs(Path(saved), {"system": name, **made_by})
