"""The eval suite: cases with gold evidence, the engine's answers to them, and how good they are."""
