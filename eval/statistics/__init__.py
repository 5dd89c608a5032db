"""Confidence intervals, and measures of how well a score separates two classes."""
