"""Overviews in the articles' own words beside the summaries that people wrote."""
