"""The standard streams: text that any encoding of the output can show, and a question from the input."""

from __future__ import annotations

import codecs
import sys
import unicodedata

from rag.errors import QuestionError
from rag.questions.limits import MAX_QUESTION_LENGTH

PLAIN = "footnote.plain"
_MOST_BYTES = 10 * MAX_QUESTION_LENGTH
_SIGNS = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "·": "-", "…": "..."})


def show_in_any_encoding() -> None:
    """Let the output have plainer signs for those that its encoding lacks, such as " for “, else question marks."""
    codecs.register_error(PLAIN, _plainer)
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):  # a stream of a test may have none
            reconfigure(errors=PLAIN)


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end].translate(_SIGNS)
    letters = (unicodedata.normalize("NFKD", sign) for sign in text)
    return "".join(one.encode("ascii", "ignore").decode() or "?" for one in letters), error.end


def holds_every_sign() -> bool:
    """Return whether standard output can show every character."""
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")


def given_question(given: str) -> str:
    """Return the question; for `-` it is read from standard input.  Raises QuestionError if that is not UTF-8."""
    if given != "-":
        return given
    try:
        return sys.stdin.buffer.read(_MOST_BYTES).decode("utf-8-sig").strip()
    except UnicodeDecodeError as exc:
        raise QuestionError("standard input is not text in UTF-8; send the question as such") from exc
