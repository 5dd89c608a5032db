"""Analysis of a question: follow-ups, its parts, its spelling, the outlets it names, the type of its answer."""
