"""Documents of old word processors, which LibreOffice turns into an OpenDocument text where it is installed."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from rag.errors import LoadError
from rag.ingestion.loaders.draft import RawInput

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120
OUTLOOK = "__substg1.0_".encode("utf-16-le")
EXCEL = "Workbook".encode("utf-16-le")
"""Names that stand in the directory of the file, by which messages and spreadsheets are told from documents."""


def settle(raw: RawInput) -> tuple[str, RawInput]:
    """Return the loader and the input to read instead; raises LoadError where LibreOffice is needed and missing."""
    data = raw.read()
    if OUTLOOK in data:
        return "msg", raw
    if EXCEL in data:
        return "sheet", raw
    return "odt", _converted(data, raw.suffix or ".doc")


def _converted(data: bytes, suffix: str) -> RawInput:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise LoadError(
            "is a document of an old word processor or has a password; save it as .docx, or install LibreOffice"
        )
    with TemporaryDirectory() as folder:
        given = Path(folder, f"given{suffix}")
        given.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", "odt", "--outdir", folder, str(given)]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=True, cwd=folder)
            made = given.with_suffix(".odt").read_bytes()
        except (OSError, subprocess.SubprocessError) as exc:
            raise LoadError(
                "cannot be opened by LibreOffice; open it, and save it as .docx without a password"
            ) from exc
    return RawInput(lambda: io.BytesIO(made), len(made), ".odt")
