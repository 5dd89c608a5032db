"""Answers in the articles' own words to requests that ask for more than one thing: a file for each kind of request."""
