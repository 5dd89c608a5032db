"""Compound files, the form of Outlook's messages ([MS-CFB]), with streams below one root."""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTOR, MINI = 512, 64
FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
ROOT, STREAM = 5, 2


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file of the streams, which are mini streams of a root, their entries in a chain."""
    starts: dict[str, int] = {}
    mini, mini_fat = b"", []
    for name, content in streams.items():
        starts[name] = len(mini_fat)
        count = -(-len(content) // MINI)
        mini += content.ljust(count * MINI, b"\0")
        mini_fat += [*range(len(mini_fat) + 1, len(mini_fat) + count), END]
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    size = -(-(len(names) + 1) * 128 // SECTOR)
    entries = [_entry("Root Entry", ROOT, 2 + size, len(mini), right=FREE, child=1)]
    for number, name in enumerate(names, 1):
        right = number + 1 if number < len(names) else FREE
        entries.append(_entry(name, STREAM, starts[name], len(streams[name]), right=right, child=FREE))
    body = _sectors(mini)
    fat = [FAT_SECTOR, *_chain(1, size), END, *_chain(2 + size, len(body) // SECTOR)]
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, 1, 1, 0,
        4096, 1 + size, 1, END, 0, 0,
    )  # fmt: skip
    directory = _sectors(b"".join(entries))
    return header.ljust(SECTOR, b"\xff") + _table(fat) + directory + _table(mini_fat) + body


def _chain(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), END]


def _sectors(content: bytes) -> bytes:
    return content.ljust(-(-len(content) // SECTOR) * SECTOR, b"\0")


def _table(chain: list[int]) -> bytes:
    return struct.pack(f"<{SECTOR // 4}I", *chain, *[FREE] * (SECTOR // 4 - len(chain)))


def _entry(name: str, kind: int, start: int, size: int, *, right: int, child: int) -> bytes:
    encoded = f"{name}\0".encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sI8s8sIQ", encoded, len(encoded), kind, 1, FREE, right, child, b"", 0, b"", b"", start, size
    )


def message(**properties: str) -> bytes:
    """Return a message of Outlook with these texts by their tags: `p0037` is the subject, `p1000` the body."""
    texts = {int(tag[1:], 16): value.encode("utf-16-le") for tag, value in properties.items()}
    listed = b"".join(struct.pack("<HHIII", 0x1F, tag, 6, len(value) + 2, 0) for tag, value in texts.items())
    listed += struct.pack("<HHIII", 0x3, 0x340D, 6, 0x40000, 0)  # its texts are in Unicode
    streams = {f"__substg1.0_{tag:04X}001F": value for tag, value in texts.items()}
    return compound({"__properties_version1.0": bytes(32) + listed, **streams})
