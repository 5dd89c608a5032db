"""Speed and memory beside a plain LlamaIndex pipeline: the same files, the same model, each step in its own process."""
