"""Other processes that use a library, for tests that need real ones."""
