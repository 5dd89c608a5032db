"""What kind of answer a wording asks for: a fact, an overview, a comparison, a list, a timeline and others."""
