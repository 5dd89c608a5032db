"""A file or an address to an article, and that to chunks."""
