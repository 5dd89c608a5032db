"""What people keep and what cites sentences that have changed since: answers, checked drafts and eval cases."""
