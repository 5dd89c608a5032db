"""Markdown: front matter for what is known of the article, the first heading for its title."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler, YAMLHandler

from rag.errors import LoadError
from rag.ingestion.loaders.draft import ArticleDraft, RawInput
from rag.ingestion.loaders.markdown_text import plain
from rag.ingestion.loaders.text import decode, first_heading, one_line

NAMES = (
    ("source", "outlet", "publisher"),
    ("url", "link", "canonical"),
    ("published", "date"),
    ("author", "authors", "byline"),
    ("language", "lang", "locale"),
)


class _AliasError(yaml.YAMLError):
    """The front matter holds an alias, of which a few lines can stand for more than fits into the memory."""


class _FrontMatter(YAMLHandler):
    """Reads YAML without aliases, in which a date that there is none of, such as 2026-13-45, is a text."""

    def load(self, fm: str, **options: Any) -> Any:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(fm, Loader=_Loader)):
            raise _AliasError
        return super().load(fm, Loader=_Loader, **options)


class _Loader(yaml.SafeLoader):
    def date(self, node: yaml.ScalarNode) -> Any:
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.date)


class _TomlFrontMatter(BaseHandler):
    """Reads TOML between lines of +++."""

    FM_BOUNDARY = re.compile(r"^\+{3}\s*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def load(self, fm: str, **options: Any) -> Any:
        return tomllib.loads(fm)


HANDLERS = (_FrontMatter, _TomlFrontMatter)


def load(raw: RawInput) -> Iterator[ArticleDraft]:
    """Yield the text below the front matter; raises LoadError for front matter that is neither YAML nor TOML."""
    whole = decode(raw.read(), raw.charset)
    handler = next((one for one in (kind() for kind in HANDLERS) if one.detect(whole.strip())), None)
    try:
        post = frontmatter.loads(whole, handler=handler)
    except _AliasError as exc:
        raise LoadError("has front matter with YAML aliases (*name); write out what they stand for") from exc
    except (yaml.YAMLError, ValueError) as exc:
        kind, rule = ("TOML", "+++") if isinstance(exc, tomllib.TOMLDecodeError) else ("YAML", "---")
        raise LoadError(f"has front matter that is not {kind}; mend the lines between the two {rule} lines") from exc
    text = plain(post.content if post.metadata else whole.strip()).strip()
    if not text:
        raise LoadError("is empty below its front matter; there is nothing to read in it")
    source, url, published, author, language = (_first(post.metadata, names) for names in NAMES)
    title = _plain(post.get("title")) or first_heading(text)
    yield ArticleDraft(text, title, source, url, published, author, language=language or "")


def _first(metadata: dict[str, object], names: tuple[str, ...]) -> str | None:
    return next((value for name in names if (value := _plain(metadata.get(name)))), None)


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(_plain(item) for item in value)
    return "" if value is None else one_line(str(value))
