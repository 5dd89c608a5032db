"""The reports of a library that were made before: kept without their cases, for a page of their history."""

from __future__ import annotations

import json
import re
from pathlib import Path

PAST = "past"
"""The folder in that of the reports in which they are kept."""


def keep_report(reports: Path) -> None:
    """Keep `report.json` of the folder under its date, without its cases; nothing if there is none that can be read.

    Raises OSError if it cannot be written.
    """
    try:
        values = json.loads((reports / "report.json").read_bytes())
        name = re.sub(r"\W+", "-", values["provenance"]["date"])
    except (OSError, ValueError, KeyError, TypeError):
        return
    (reports / PAST).mkdir(exist_ok=True)
    (reports / PAST / f"{name}.json").write_text(json.dumps({**values, "results": []}), encoding="utf-8")


def find_past(reports: Path) -> Path | None:
    """Return the folder of the reports that were kept, or None if there are not two yet to compare."""
    folder = reports / PAST
    return folder if len(list(folder.glob("*.json"))) > 1 else None
