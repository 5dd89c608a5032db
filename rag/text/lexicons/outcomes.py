"""Words that say what a number is about: the dead or the injured, a profit or a loss, a rise or a fall.

They tell whether two numbers can be compared. Collected by hand from news.
"""

from __future__ import annotations

_FAMILIES = """
    dead die died dies killed kill kills killing death deaths fatality fatalities drowned
    injured injury injuries wounded hurt
    missing
    survived survive survivor survivors rescued rescue rescues
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
"""For each word its family (a paragraph of the list) and its line.

Words of one line mean the same; words of two lines of one family exclude each other.
"""
PERSONS = "people person man men woman women child children others member members resident residents citizen".split()
"""Nouns too general for two numbers of them to be about the same thing."""
