"""What is kept, in Chroma: the records of the articles, and the vectors of their sentences.

An article's record is written after its sentences and removed before them, so a sentence counts only while the record
of its article names its revision. Sentences without such a record are leftovers of an interrupted change, and are
never returned.
"""
