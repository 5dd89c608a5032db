"""Settings from the environment or a `.env` file; nothing else in the program reads the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from rag.errors import SettingsError


class Settings(BaseSettings):
    """What the user configured; the names in the environment are the aliases."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True, frozen=True)

    library: Path = Field(default=Path(".footnote"), alias="FOOTNOTE_LIBRARY")
    embedding: str = Field(default="minilm", alias="FOOTNOTE_EMBEDDING")
    host: str = Field(default="127.0.0.1", alias="FOOTNOTE_HOST")
    port: int = Field(default=7860, alias="FOOTNOTE_PORT", ge=1, le=65535)
    allowed_hosts: Annotated[frozenset[str], NoDecode] = Field(default=frozenset(), alias="FOOTNOTE_ALLOWED_HOSTS")

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _names(cls, value: str | frozenset[str]) -> frozenset[str]:
        return value if isinstance(value, frozenset) else frozenset(value.lower().replace(",", " ").split())


def load_settings() -> Settings:
    """Return the settings; raises SettingsError that names the variable and what is wrong with it."""
    try:
        return Settings()
    except ValidationError as exc:
        problem = exc.errors()[0]
        name = ".".join(str(part) for part in problem["loc"])
        raise SettingsError(f"{name}: {problem['msg']}; mend or unset it in the environment or .env") from exc
