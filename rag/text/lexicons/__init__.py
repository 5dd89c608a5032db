"""Lists of words as data, each kept once."""
