"""Selection of the candidates that answer a question, or of none."""
