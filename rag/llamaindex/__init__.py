"""Adapters to LlamaIndex: query engine, chat engine, retriever and embedding model."""
