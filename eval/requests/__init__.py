"""Requests for more than one fact, with the points and the sentences of a complete answer."""
