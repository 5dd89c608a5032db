"""Reverse proxies that show a server below a path: a small one of our own, and nginx where it is installed."""

from reverse_proxy.serving import KINDS, ROOT, SERVE, proxy_of

__all__ = ["KINDS", "ROOT", "SERVE", "proxy_of"]
