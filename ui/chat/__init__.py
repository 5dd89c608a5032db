"""The conversation: turns, answers in the making, suggestions, opinions."""
