"""Measuring the product: suites of cases, checks of claims, public question sets, and benchmarks of speed."""
