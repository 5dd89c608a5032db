"""The Chroma store: the records of the articles, their earlier versions, and the vectors of their sentences.

Chroma has no transactions over several collections. An article's record is therefore written after its sentences and
removed before them, and a sentence is returned only if the record of its article names the sentence's revision. All
other sentences are leftovers of an interrupted change.
"""
