"""The provenance of a report: the code, the suite, the engine and the machine that produced it."""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

SEED = 20_200
"""The seed of all drawing at random."""
PACKAGES = ("footnote", "llama-index-core", "chromadb", "onnxruntime", "tantivy", "numpy")
"""The packages whose versions influence what is measured."""
CHECKOUT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a report was produced with and when.

    `commit` is None outside a git checkout, and ends in `-dirty` if there are uncommitted changes. `path` is that of
    the suite, empty if its cases are of no file. `articles_sha256` is the hash of the ids and hashes of all articles
    that were asked about. `off` are the parts that were switched off, `numbers` those that were set, `only` the ids and
    tags to which the suite was restricted, `jobs` how many cases were asked at once, which makes each take longer, and
    `seed` is that of all drawing at random. `off` and `jobs` are None where nobody told them.
    """

    suite: str
    suite_sha256: str
    mode: str
    embedding: str
    date: str
    commit: str | None
    versions: Mapping[str, str]
    cpu_count: int | None
    articles_sha256: str = ""
    off: tuple[str, ...] | None = None
    only: tuple[str, ...] = ()
    time_limit: float | None = None
    jobs: int | None = None
    seed: int = SEED
    path: str = ""
    numbers: Mapping[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return the provenance as JSON values."""
        return asdict(self)


def gather_provenance(suite: Path | str, mode: str = "", embedding: str = "", **settings: Any) -> Provenance:
    """Return the provenance of a report that is made now on a suite, a file or the cases as a text.

    Its `date` is ISO 8601 in UTC; `settings` are further fields of it.
    """
    name, content = (suite.name, suite.read_bytes()) if isinstance(suite, Path) else ("cases", suite.encode())
    return Provenance(
        path=str(suite) if isinstance(suite, Path) else "",
        suite=name,
        suite_sha256=hashlib.sha256(content).hexdigest(),
        mode=mode,
        embedding=embedding,
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        commit=find_commit(CHECKOUT),
        versions=find_versions(),
        cpu_count=os.cpu_count(),
        **settings,
    )


def find_commit(folder: Path) -> str | None:
    """Return the git commit of the checkout in the folder, or None if it is no checkout or git is not installed."""
    if not (folder / ".git").exists():
        return None
    command = ["git", "-C", str(folder), "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def find_versions() -> dict[str, str]:
    """Return the versions of Python and of the installed ones of PACKAGES."""
    versions = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            continue
    return versions
