"""Sentences, words, quantities and names of a text, and the lexicons they need; it knows nothing of the rest."""
