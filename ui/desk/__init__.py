"""Drafts that are checked against the articles: in the page, by command, and as files with footnotes."""
