"""Whether claims are checked rightly: people's judgements, changed claims, lying models."""
