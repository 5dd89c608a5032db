"""What people keep and what cites sentences that have changed since: answers and eval cases."""
