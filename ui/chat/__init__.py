"""The conversation: asking questions, streaming turns, suggesting questions, filters and feedback."""
