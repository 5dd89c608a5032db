"""Text analysis: sentences, tokens, quantities, dates, names and quotations, and the lexicons they need.

Of the rest of the engine it imports only `rag.types` and `rag.identity`.
"""
