"""Evaluating the verification of claims: human judgements, perturbed claims, lying models, prompt injection."""
