from __future__ import annotations

import pytest

from eval.suite.part_settings import Variant, read_parts, read_variants
from eval.suite.parts import Parts, make_engine
from rag.errors import FootnoteError
from rag.evidence.scale import READ
from rag.library import Library
from rag.retrieval.reranking import WEIGHTS, Weights
from rag.settings import Settings

KNOWN = "words, vectors, reader, refusal, check, threshold, likeness, age"
SWITCH = "words is on or off; give 0 or 1, or 0,1 to compare them (numbers are for threshold, likeness, age)"


def test_parts_are_switched_off_by_their_names() -> None:
    assert read_parts([]) == Parts()
    assert read_parts(["retrieval.words=0", "check=off", "reader=1"]) == Parts(words=False, check=False)
    assert read_parts(["vectors=0", "refusal=false"]).off == ("vectors", "refusal")


def test_numbers_are_set_by_their_names() -> None:
    parts = read_parts(["threshold=-0.8", "retrieval.age=0", "words=0"])
    assert parts == Parts(words=False, threshold=-0.8, age=0.0)
    assert (parts.off, parts.numbers) == (("words",), {"threshold": -0.8, "age": 0.0})


def test_the_engine_works_with_the_numbers_that_are_set(seed_library: Library) -> None:
    settings = Settings(FOOTNOTE_READER="on")
    pipeline = make_engine(seed_library, Parts(threshold=0.2, likeness=1.0), settings)._pipeline
    assert (pipeline._scale.threshold, pipeline._weights) == (0.2, Weights(1.0, WEIGHTS.words, WEIGHTS.age))
    assert make_engine(seed_library, Parts(check=False), settings)._pipeline._scale == READ


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("retrieval.luck=0", f"give one of {KNOWN}, as in --set reader=0"),
        ("words", SWITCH),
        ("words=0.5", SWITCH),
        ("threshold=high", "give a number, as in --set threshold=0.2"),
        ("threshold=nan", "give a number, as in --set threshold=0.2"),
        ("age=-1", "give a number from 0, as in --set age=0.2"),
    ],
)
def test_a_setting_that_is_none_is_an_error(setting: str, told: str) -> None:
    with pytest.raises(FootnoteError) as caught:
        read_parts([setting])
    assert str(caught.value) == f"--set {setting}: {told}"


def test_each_of_several_values_is_a_variant() -> None:
    assert read_variants(["reader=0", "age=0,0.3"]) == [
        Variant("age=0", Parts(reader=False, age=0.0)),
        Variant("age=0.3", Parts(reader=False, age=0.3)),
    ]
    assert read_variants(["reader=0"]) == [Variant("", Parts(reader=False))]
    assert read_variants([]) == [Variant("", Parts())]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (["words=0,0.5,1"], f"--set words=0.5: {SWITCH}"),
        (["words=0,1", "age=0,1"], "--set words=0,1 and --set age=0,1: give several values to one setting only"),
        (["age=0,0.0"], "--set age=0,0.0: has a value twice; give each once"),
    ],
)
def test_values_that_cannot_be_compared_are_an_error(settings: list[str], told: str) -> None:
    with pytest.raises(FootnoteError) as caught:
        read_variants(settings)
    assert str(caught.value) == told
