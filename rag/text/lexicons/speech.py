"""Verbs that follow a quotation in Chinese, without a space and before a mark; collected by hand from news."""

from __future__ import annotations

SAID_IN_CHINESE = "说 道 问 称 喊 答 表示 指出 强调 回答 補充 说道 問 說 稱 答道".split()
