"""Candidates to the sentences that answer, or none."""
