"""Benchmarks of speed and memory against a plain LlamaIndex pipeline with the same files and the same model."""
