"""Requests about stories of several articles: whether answers are complete, and rest on the right sentences."""
