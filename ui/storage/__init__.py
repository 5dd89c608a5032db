"""Conversations on the server's disk."""
