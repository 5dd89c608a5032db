"""Whatever a file holds, it is read, or refused in one line, and what is read can be stored."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from fuzz.damaged_files import SAMPLES, changes, damaged, damaged_inside
from fuzz.effort import fuzzed
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import LoadError
from rag.ingestion.loaders import ArticleDraft, Entry, FileReader
from rag.ingestion.loaders.formats import ENDINGS

EXAMPLES = 12


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzzed")


def read(path: Path, content: bytes) -> None:
    """Read the file, and check whatever comes of it."""
    path.write_bytes(content)
    try:
        for entry in FileReader().read_file(path):
            check(entry)
    except LoadError as exc:
        assert is_one_line(str(exc))


def check(entry: Entry) -> None:
    if not isinstance(entry, ArticleDraft):
        assert is_one_line(entry.reason)
        return
    assert entry.text.strip()
    assert list(entry.pages) == sorted(entry.pages)
    assert all(0 <= page <= len(entry.text) for page in entry.pages)
    for text in filter(None, (entry.text, entry.title, entry.source, entry.url, entry.author, entry.part)):
        text.encode()  # raises for half a character, which no database and no response can hold
        assert "\0" not in text
    assert "\n" not in entry.title


def is_one_line(told: str) -> bool:
    return bool(told.strip()) and "\n" not in told and all(unicodedata.category(one) != "Cs" for one in told)


@pytest.mark.parametrize("name", SAMPLES)
@fuzzed(EXAMPLES)
@given(member=st.floats(0, 1), inside=changes)
def test_a_damaged_file_is_read_or_refused(name: str, folder: Path, member, inside) -> None:
    read(folder / name, damaged_inside(SAMPLES[name], member, inside))


@pytest.mark.parametrize("name", [name for name, content in SAMPLES.items() if content[:2] in (b"PK", b"\x1f\x8b")])
@fuzzed(EXAMPLES)
@given(outside=changes)
def test_a_damaged_package_is_read_or_refused(name: str, folder: Path, outside) -> None:
    read(folder / name, damaged(SAMPLES[name], outside))


@pytest.mark.parametrize("ending", [endings[0] for endings in ENDINGS.values()])
@fuzzed(EXAMPLES)
@given(content=st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_under_any_name_are_read_or_refused(ending: str, folder: Path, content: bytes) -> None:
    read(folder / f"any{ending}", content)


yaml = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.dates() | st.binary(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@fuzzed(3 * EXAMPLES)
@given(
    values=st.dictionaries(st.sampled_from(("title", "date", "author", "source", "url", "tags", "lang")), yaml),
    body=st.text(max_size=60),
)
def test_front_matter_may_hold_any_value_under_any_name(folder: Path, values, body) -> None:
    import yaml

    read(folder / "front.md", f"---\n{yaml.safe_dump(values, allow_unicode=True)}---\n{body}".encode(errors="replace"))


@fuzzed(3 * EXAMPLES)
@given(lines=st.lists(st.text("tiledaor: -|>&*!%@#[]{}\"'\n\t0:\\é", max_size=20), max_size=8))
def test_front_matter_may_hold_any_lines(folder: Path, lines) -> None:
    read(folder / "lines.md", "\n".join(["---", *lines, "---", "It rained."]).encode())
