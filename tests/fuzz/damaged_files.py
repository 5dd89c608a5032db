"""Files of every format, damaged: bytes changed, cut out, repeated or put in, also inside of what is packed."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from tests.rag.ingestion.loaders.compound import message
from tests.rag.ingestion.loaders.test_sheets import xlsx

DATA = Path(__file__).parents[1] / "rag" / "ingestion" / "loaders" / "data"
LETTER = (DATA / "letter.eml").read_bytes()
SAMPLES = {
    **{path.name: path.read_bytes() for path in sorted(DATA.iterdir()) if path.is_file()},
    "letters.mbox": b"From ann@example.org Mon May  6 10:00:00 2019\n" + LETTER + b"\n\n"
    b"From bob@example.org Tue May  7 10:00:00 2019\n" + LETTER,
    "message.msg": message(p0037="Rain in Lund", p1000="It rained on Monday.\r\nThe harvest was late.", p0C1A="Ann"),
    "news.xlsx": xlsx(
        News=[["Title", "Date", "Text"], ["Rain", "2019-05-06", "It rained."], ["Snow", "", "It snowed."]]
    ),
}
ODD = (
    b"", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"<", b">", b"&#0;", b"&#xD800;", b"]]>", b"<!--", b'"', b"\\", b"{",
    b"}", b"[" * 200, b"-99999999999999999999", b"1e999", b"NaN", b"---\n", b": ", b"\r", b"%s", b"\\u0000",
    b"\\ud800", b"=?utf-8?q?", b"\\bin99999999 ", b"0 R", b"/Kids[", b"<![CDATA[", b"null", b"charset=utf-7",
    b"<p>" * 200,
)  # fmt: skip
"""What readers have stumbled over."""
Change = tuple[float, float, bytes, int]
"""Where, as a share of all, how much of the content goes, what is put there, and how often."""
changes = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.sampled_from((0.0, 0.0, 0.001, 0.01, 0.1, 0.5)),
        st.sampled_from(ODD) | st.binary(max_size=12),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=6,
)


def damaged(content: bytes, changes: Sequence[Change]) -> bytes:
    """Return the content with these changes."""
    for place, share, put, times in changes:
        at = int(place * len(content))
        content = content[:at] + put * times + content[at + int(share * len(content)) :]
    return content


def damaged_inside(content: bytes, member: float, changes: Sequence[Change]) -> bytes:
    """Return a ZIP or gzip file of which a member was damaged, and other files damaged themselves."""
    if content.startswith(b"\x1f\x8b"):
        return gzip.compress(damaged(gzip.decompress(content), changes), 1)
    if not content.startswith(b"PK"):
        return damaged(content, changes)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w") as target:
        names = source.namelist()
        chosen = names[min(int(member * len(names)), len(names) - 1)]
        for name in names:
            read = source.read(name)
            target.writestr(name, damaged(read, changes) if name == chosen else read)
    return packed.getvalue()
