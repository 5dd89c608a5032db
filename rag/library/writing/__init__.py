"""Changing a library: one change at a time, each of which can be interrupted anywhere and cleared up after."""
