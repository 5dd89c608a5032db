"""Storing conversations and login sessions in SQLite on the server's disk."""
