"""Tables of HTML as lines: each row with the names of its columns, so that it can be understood by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from rag.ingestion.loaders.html.spans import MOST_COLUMNS, Cell, spanned

LONGEST_CELL = 300
"""A cell of more characters is a column of the page, and its table is a layout."""
INNER_BLOCKS = ("table", "p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "form")
FEWEST_NAMED = 3
"""The columns from which on a table whose first row is not marked may have their names there.

One of two columns may be a list of terms with what is said of each.
"""

_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")


def is_data(table: etree._Element) -> bool:
    """Return whether the table shows data; one that holds parts of the page is a layout."""
    if table.get("role") == "presentation":
        return False
    cells = list(table.iter("td", "th"))
    return len(cells) > 1 and not any(map(_is_part_of_page, cells)) and any(len(row) > 1 for row in table.iter("tr"))


def rows(table: etree._Element, text_of: Callable[[etree._Element], str]) -> Iterator[str]:
    """Yield the caption and a line for each row: "- Farm: Upper Mill | Offer: 2.1 million".

    `text_of` gives the text of a cell as one line.
    """
    caption = table.find("caption")
    if caption is not None and (text := text_of(caption)):
        yield text
    read = [cells for cells in spanned(table, text_of) if cells]
    heads = _unmarked_heads(read) if table.find(".//th") is None else 0
    names: list[str] = []
    begun = False  # whether the row above has names of columns too
    for place, cells in enumerate(read):
        if _is_head(cells) or (place < heads and len(cells) > 1):
            names = joined_names(names if begun else [], _by_column(cells))
            begun = True
        elif any(cell.text for cell in cells):
            yield line([cell.text for cell in cells], _names_of(cells, names))
            begun = False


def joined_names(above: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return the names of columns with those of the groups that stand above them: "Votes" and "2024"."""
    if len(above) != len(names):
        return list(names)
    return [name if name == group else f"{group} {name}".strip() for group, name in zip(above, names, strict=True)]


def line(texts: Sequence[str], names: Sequence[str]) -> str:
    """Return the row as an item of a list, with the names of its columns where these are known."""
    if len(names) == len(texts) and any(names):
        cells = [f"{name}: {text}" if name else text for name, text in zip(names, texts, strict=True) if text]
        return f"- {' | '.join(cells)}"
    filled = [text for text in texts if text]
    if len(filled) == 2 and not filled[0].endswith(":"):
        return f"- {filled[0]}: {filled[1]}"
    return f"- {' | '.join(filled)}"


def looks_named(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row has a text without a figure in each cell, or a year, and others have figures."""
    first, *others = rows
    names = all(cell and (_YEAR.fullmatch(cell) or not _FIGURE.search(cell)) for cell in first)
    return names and any(_FIGURE.search(cell) for row in others for cell in row)


def _unmarked_heads(rows: Sequence[Sequence[Cell]]) -> int:
    """Return how many rows at the top look like names of columns: groups of them, and then a name for each."""
    groups = next((place for place, row in enumerate(rows) if all(cell.width == 1 for cell in row)), len(rows))
    texts = [[cell.text for cell in row] for row in rows[groups:]]
    widths = set(map(len, texts))
    return groups + 1 if len(widths) == 1 and min(widths) >= FEWEST_NAMED and looks_named(texts) else 0


def _is_head(cells: Sequence[Cell]) -> bool:
    """Return whether the row names columns; its corner, above names of rows, may be empty."""
    named = cells[1:] if cells[0].tag == "td" and not cells[0].text else cells
    return len(cells) > 1 and all(cell.tag == "th" for cell in named)


def _by_column(cells: Sequence[Cell]) -> list[str]:
    """Return what stands in each column, as far as MOST_COLUMNS; a cell over several is said in each of them."""
    found = [""] * min(_width(cells), MOST_COLUMNS)
    for cell in cells:
        for column in range(cell.column, min(cell.column + cell.width, len(found))):
            found[column] = cell.text
    return found


def _names_of(cells: Sequence[Cell], names: Sequence[str]) -> list[str]:
    """Return the name for each cell, and none for one over columns of different names."""
    if _width(cells) != len(names):
        return []
    own = [set(names[cell.column : cell.column + cell.width]) for cell in cells]
    return [one.pop() if len(one) == 1 else "" for one in own]


def _width(cells: Sequence[Cell]) -> int:
    return max(cell.column + cell.width for cell in cells)


def _is_part_of_page(cell: etree._Element) -> bool:
    if cell.find(".//table") is not None or (cell.tag == "td" and next(cell.iter("h1", "h2"), None) is not None):
        return True
    inner = sum(1 for _ in cell.iter(*INNER_BLOCKS))
    breaks = list(cell.iter("br"))
    if inner > 1 or len(breaks) > 2 or any(map(_parts_paragraphs, breaks)):
        return True
    return len("".join(cell.itertext())) > LONGEST_CELL


def _parts_paragraphs(line_break: etree._Element) -> bool:
    """Return whether text stands before the break, and another one right behind it, before more text."""
    following = line_break.getnext()
    if following is None or following.tag != "br" or (line_break.tail or "").strip():
        return False
    return bool((following.tail or "").strip() or following.getnext() is not None)
