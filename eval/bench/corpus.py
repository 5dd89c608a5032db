"""The input of a benchmark: a folder of text files, and questions about them."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from eval.json_lines import read_rows
from rag.errors import FootnoteError, LoadError
from rag.identity import article_id
from rag.ingestion.loaders import ArticleDraft, FileReader
from rag.ingestion.loaders.text import first_heading
from rag.text.sentences import split

QUESTIONS = 200
"""Fewest questions that are asked."""
FORMS = (
    "What is known about {}?",
    "Who is named in the story of {}?",
    "When did it come to {}?",
    "How many are counted in {}?",
    "Why {}?",
)
LONGEST_SUBJECT = 120
CURE = "give a folder, a .tar.gz or a .jsonl of articles"


def write_corpus(corpus: Path, folder: Path, limit: int | None = None) -> list[Path]:
    """Write the articles of a corpus (a folder, a .tar.gz or a .jsonl(.gz)) as text files into the folder.

    Returns the files. Raises FootnoteError if the corpus cannot be read or has no article.
    """
    try:
        files = list(islice(_write(corpus, folder), limit))
    except (OSError, ValueError, KeyError, tarfile.TarError) as exc:
        reason = " ".join(str(exc).split())
        raise FootnoteError(f"{corpus} cannot be read ({reason}); {CURE}") from exc
    if not files:
        raise FootnoteError(f"{corpus} holds no article; {CURE}")
    return files


def _write(corpus: Path, folder: Path) -> Iterator[Path]:
    if corpus.is_dir():
        for source in sorted(corpus.rglob("*.txt")):
            yield _write_file(folder / source.relative_to(corpus), source.read_bytes())
    elif corpus.name.endswith((".jsonl", ".jsonl.gz")):
        for row in read_rows(corpus):
            text = f"{row.get('title', '')}\n\n{row['text']}".strip()
            yield _write_file(folder / f"{article_id(str(row['id']))}.txt", text.encode())
    else:
        with tarfile.open(corpus) as archive:
            for member in archive:
                if member.isfile() and member.name.endswith(".txt") and (data := archive.extractfile(member)):
                    yield _write_file(folder / article_path(member.name), data.read())


def article_path(name: str) -> Path:
    """Return the path of an archive's member without the parts that would lead out of the folder."""
    return Path(*(part for part in Path(name).parts if part not in ("/", "..")))


def _write_file(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def read_questions(path: Path) -> list[str]:
    """Return the questions in the file, one per line, as text or as JSON with a `question`; raises FootnoteError."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        found = [json.loads(line)["question"] if line.startswith("{") else line.strip() for line in lines]
    except (OSError, ValueError, KeyError) as exc:
        raise FootnoteError(f"{path} cannot be read ({exc}); give a file with a question a line") from exc
    return repeat_to_minimum([question for question in found if question])


def make_questions(files: Sequence[Path]) -> list[str]:
    """Return questions about headlines from the whole corpus, and about sentences if there are too few headlines."""
    step = max(1, len(files) // QUESTIONS)
    subjects = [subject for file in files[::step] if (subject := _headline(file))]
    if len(subjects) < QUESTIONS:
        subjects += [sentence for file in files[:QUESTIONS] for sentence in _sentences(file)]
    return repeat_to_minimum(
        [form.format(subject) for form, subject in zip(cycle(FORMS), subjects[:QUESTIONS], strict=False)]
    )


def repeat_to_minimum(questions: Sequence[str]) -> list[str]:
    """Return the questions, repeated up to QUESTIONS if they are fewer; raises FootnoteError if there are none."""
    if not questions:
        raise FootnoteError("there is no question to ask; give a file with a question a line as --questions")
    return list(islice(cycle(questions), max(len(questions), QUESTIONS)))


def _headline(file: Path) -> str:
    return first_heading(_text(file)).rstrip(".?!")


def _sentences(file: Path) -> list[str]:
    text = _text(file)
    found = (" ".join(text[span.start : span.end].split()).rstrip(".?!") for span in split(text) if span.citable)
    return [sentence for sentence in found if len(sentence) <= LONGEST_SUBJECT]


def _text(file: Path) -> str:
    try:
        return next((draft.text for draft in FileReader().read_file(file) if isinstance(draft, ArticleDraft)), "")
    except LoadError:
        return ""
