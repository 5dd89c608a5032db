"""Common words that open sentences, capitalised without being names; collected by hand from news and questions."""

from __future__ import annotations

COMMON_OPENERS = frozenset(
    """a an the this that these those it its he she they we you i his her their our in on at by for from to of with as
    and but or so yet if when while after before since because although though however meanwhile moreover there here
    what who whom whose which where why how through whether one two three some many most several all both each every
    another other more no not now then last next earlier later according despite during under over about also still
    only just even did does do is are was were has have had will can could list give name tell explain describe
    write show compare find""".split()
)
