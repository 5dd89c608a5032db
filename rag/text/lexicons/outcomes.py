"""What a number is said of: what became of those who are counted, what a sum is, and which way it went."""

from __future__ import annotations

_FAMILIES = """
    dead die died dies killed kill kills killing death deaths fatality fatalities drowned
    injured injury injuries wounded hurt
    missing
    survived survive survivor survivors
    arrested arrest arrests detained
    evacuated displaced homeless
    ill sick infected

    fine fined fines penalty
    cost costs price priced worth value valued
    profit profits earnings
    loss losses
    revenue revenues sales turnover
    debt debts owes owed
    saving savings saves saved save

    bought buy buys acquired purchased
    sold sell sells
    hired hire hires recruited
    dismissed dismiss sacked fired
    created create creates added add adds
    cut cuts axed axe slashed slash
    rose rise rises risen grew grow grows grown increased increase climbed
    fell fall falls fallen dropped drop shrank decreased decrease declined decline
    opened open opens
    closed close closes shut
"""
OUTCOMES = {
    word: (family, line)
    for family, lines in enumerate(_FAMILIES.strip().split("\n\n"))
    for line, words in enumerate(lines.splitlines())
    for word in words.split()
}
"""Words by family and line: words of one line tell the same, those of two lines of a family never do."""
PERSONS = "people person man men woman women child children others member members resident residents citizen".split()
"""Nouns of which too much is told for two numbers of them to be about the same."""
