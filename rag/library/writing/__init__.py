"""Changing a library: one change at a time, with recovery from changes that were interrupted at any point."""
