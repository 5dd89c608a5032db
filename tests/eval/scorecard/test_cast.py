from __future__ import annotations

import json
from pathlib import Path

from eval.scorecard.cast import Turn, read_turns
from eval.scorecard.rewriting import measure, rewrite_all
from tests.eval.scorecard.published import PUBLISHED

TOPICS = [
    {
        "number": 81,
        "turn": [
            {
                "number": 1,
                "raw_utterance": "What is rain?",
                "manual_rewritten_utterance": "What is rain?",
                "automatic_rewritten_utterance": "What is rain?",
                "manual_canonical_result_id": "MARCO_1",
            },
            {
                "number": 2,
                "raw_utterance": "Who measured it?",
                "manual_rewritten_utterance": "Who measured rain?",
                "automatic_rewritten_utterance": "Who measured it rain?",
            },
        ],
    }
]


def test_the_turns_of_2019_get_their_rewrites_from_the_file_beside_them(tmp_path: Path) -> None:
    assert list(read_turns(PUBLISHED["cast"](tmp_path))) == [
        Turn(2019, 31, "What is rain?", "What is rain?", None),
        Turn(2019, 31, "Who measured it?", "Who measured rain?", None),
    ]


def test_a_file_of_2020_has_the_rewrites_of_people_and_of_the_sets_own_rewriter(tmp_path: Path) -> None:
    (tmp_path / "topics.json").write_text(json.dumps(TOPICS))
    assert list(read_turns(tmp_path / "topics.json")) == [
        Turn(0, 81, "What is rain?", "What is rain?", "What is rain?"),
        Turn(0, 81, "Who measured it?", "Who measured rain?", "Who measured it rain?"),
    ]
    (found,) = measure(rewrite_all(tmp_path / "topics.json"))
    assert (found.name, found.count) == ("token F1", 1)
    assert found.values["the set's own rewriter"] == [6 / 7]
