"""The attacks that the server was built to bear, repeated against a real one on loopback."""
