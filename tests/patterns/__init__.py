"""Every pattern of the program, and texts that are hard on it."""

from patterns.collected import Collected, collect
from patterns.hard_texts import HardText, hard_texts

__all__ = ["Collected", "HardText", "collect", "hard_texts"]
