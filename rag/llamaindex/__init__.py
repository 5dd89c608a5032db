"""The engine as parts of LlamaIndex: query engine, chat engine, retriever, embedding."""
