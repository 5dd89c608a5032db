"""Whether a sentence lacks the date or amount that a question asks for."""

from __future__ import annotations

from rag.questions.answer_type import find_answer_type
from rag.questions.typed_spans import AMOUNTS, find_of_type


def lacks_amount(question: str, sentence: str) -> bool:
    """Return whether the question asks for a date or amount, and the sentence gives none but the question's own.

    Taking off for it is worth +.002 [-.001, +.005] of refusal AUROC on the written news (n 392).
    """
    answer_type = find_answer_type(question)
    return answer_type in AMOUNTS and not find_of_type(answer_type, sentence, question)
