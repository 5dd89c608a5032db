"""The library on the page: listing, searching, adding and removing its articles."""
