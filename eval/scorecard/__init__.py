"""Evaluation on public question sets: retrieval, sentence selection and refusal, compared with plain retrieval."""
