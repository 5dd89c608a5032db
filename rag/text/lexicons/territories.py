"""Generates territories.tsv, CLDR's English names of countries: `python -m rag.text.lexicons.territories`.

Babel contains CLDR, but is slower to load than this file is to read, so it is used only here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rag.text.lexicons import read_rows

FILE = Path(__file__).with_name("territories.tsv")
HEAD = """# The English names of countries in CLDR, a country a line; written by territories.py.
# Copyright © 1991-2025 Unicode, Inc. Used under the Unicode License v3 (SPDX: Unicode-3.0).
"""


def render() -> str:
    """Return the content of the file: the countries of nations.txt, each with the forms of its name."""
    from babel import Locale

    names = Locale("en").territories
    codes = [row[0] for row in read_rows("nations.txt", "|")]
    rows = ("\t".join((code, *forms(names[code.upper()]))) for code in codes if code.upper() in names)
    return HEAD + "".join(f"{row}\n" for row in rows)


def forms(name: str) -> Iterator[str]:
    """Yield the forms of the name in running text: Myanmar and Burma for "Myanmar (Burma)", Saint and St. Lucia."""
    if " - " in name or " SAR " in name:
        return  # "Congo - Kinshasa", "Hong Kong SAR China": not used in running text
    for part in re.findall(r"[^()]+", name):
        plain = part.strip().replace("’", "'").replace(" & ", " and ")
        yield plain
        if plain.startswith("St. "):
            yield plain.replace("St. ", "Saint ")


if __name__ == "__main__":
    FILE.write_text(render(), encoding="utf-8")
