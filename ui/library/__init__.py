"""The articles of the library on the page: listed, added, removed."""
