"""Writing of what article a footnote is, in a citation style of the Citation Style Language (CSL)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from citeproc import Citation as Cited
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from rag.references.csl import csl_items
from rag.types import Article

_FOLDER = Path(__file__).with_name("styles")


def cite(article: Article, style: str) -> str:
    """Return the article's reference in the style, or an empty string if neither author nor outlet is known.

    The outlet stands for an unknown author, as a newspaper does for what it does not sign.
    """
    [item] = csl_items([article])
    outlet = item.get("container-title")
    if "author" not in item and not outlet:
        return ""
    item.setdefault("author", [{"literal": outlet}])
    bibliography = CitationStylesBibliography(_load_style(style), CiteProcJSON([item]), formatter.plain)
    bibliography.register(Cited([CitationItem(item["id"])]))
    return " ".join(str(bibliography.bibliography()[0]).split())


@lru_cache
def _load_style(name: str) -> CitationStylesStyle:
    return CitationStylesStyle(str(_FOLDER / f"{name}.csl"), validate=False)
