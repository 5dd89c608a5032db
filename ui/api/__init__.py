"""What programs may ask over HTTP: answers, articles, and the address that OpenAI's clients know."""
