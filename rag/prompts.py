"""Words that the program says or a model is told."""

REFUSAL = "The articles do not answer this question."
"""The text of every refusal: one constant, so that it can be told from an answer."""
