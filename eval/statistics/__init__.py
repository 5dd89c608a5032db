"""Intervals and measures of discrimination."""
