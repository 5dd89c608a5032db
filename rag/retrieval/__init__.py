"""Retrieval: finds sentences for a query by their vectors and reranks them."""
