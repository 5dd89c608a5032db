"""Notes: answers and sentences that a reader pins to a board."""
