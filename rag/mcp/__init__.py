"""The library as tools for other programs' language models, by the Model Context Protocol."""
