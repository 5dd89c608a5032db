"""The weights and the tokenizer of all-MiniLM-L6-v2, and the scripts that make them."""
