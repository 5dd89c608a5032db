"""The list of stored conversations."""
