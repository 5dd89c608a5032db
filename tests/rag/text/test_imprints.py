"""The line that tells whose a text is, and news about copyright, which is none."""

from __future__ import annotations

import pytest

from rag.text.imprints import is_imprint


@pytest.mark.parametrize(
    "line",
    [
        "© 2026 The Harbour Post. All rights reserved.",
        "Copyright © Orm Post Ltd",
        "(c) 2019-2026 Orm Post",
        "Copyright (c) 2026, Brekke Bladet",
        "Copyright 2026 Orm Post Ltd",
        "COPYRIGHT 2026 BY ORM POST",
        "Copyright: The Brekke Courier 2026.",
        "Copyright The Brekke Courier, 2024-2026",
        "Copyright by The Brekke Courier",
        "Copyright by Brekker Zeitung | Imprint",
        "Copyright dpa",
        "Copyright Verlag Ada Holm. Alle Rechte vorbehalten.",
        "Tous droits réservés",
        "ВСЕ ПРАВА ЗАЩИЩЕНЫ.",
    ],
)
def test_a_line_with_an_owner_or_a_year_is_an_imprint(line: str) -> None:
    assert is_imprint(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "...",
        "Copyright law must change",
        "Copyright Law Must Change",
        "Copyright: who owns a song?",
        "Copyright lawyers of the Harbour Post were heard on Monday.",
        "Copyright 2026 reform stalls in parliament",
        "Copyright rules were last changed in 2019",
        "Copyrights of dead painters lapse this year",
        "All rights reserved for women, the poster said.",
        "The Harbour Post won its case over copyright in 2026.",
    ],
)
def test_news_about_copyright_is_no_imprint(line: str) -> None:
    assert not is_imprint(line)
