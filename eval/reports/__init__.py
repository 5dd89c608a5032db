"""What reads report files: the page of a report, comparisons, gates and the history."""
