"""Sentences, words, quantities and names of a text; it knows nothing of the rest."""
