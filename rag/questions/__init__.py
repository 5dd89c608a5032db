"""What a question asks: follow-ups, parts, spelling, outlets, type of answer."""
