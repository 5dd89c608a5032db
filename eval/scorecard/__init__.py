"""How well sentences are found, chosen and refused on public question sets, beside plain retrieval."""
