"""A question to scored candidates, by vectors and words."""
