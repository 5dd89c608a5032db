"""What became of cited sentences when their articles were revised or removed."""

from rag.corrections.changes import Correction, find_corrections, find_quote_correction

__all__ = ["Correction", "find_corrections", "find_quote_correction"]
