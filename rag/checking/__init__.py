"""Checking a draft against the articles: each of its statements, with the sentences for it or against it."""
