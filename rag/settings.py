"""Settings from the environment or a `.env` file; no other module reads the environment."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from rag.errors import SettingsError


class Settings(BaseSettings):
    """The settings of the program; each alias is the name of its environment variable."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", env_ignore_empty=True, frozen=True, hide_input_in_errors=True
    )

    library: Path = Field(default=Path(".footnote"), alias="FOOTNOTE_LIBRARY")
    embedding: str = Field(default="minilm", alias="FOOTNOTE_EMBEDDING")
    reader: Literal["on", "off"] = Field(default="on", alias="FOOTNOTE_READER")
    chroma_url: str | None = Field(default=None, alias="FOOTNOTE_CHROMA_URL", pattern=r"^https?://[^\s@/?#]+[^\s@?#]*$")
    chroma_token: SecretStr | None = Field(default=None, alias="FOOTNOTE_CHROMA_TOKEN")
    chroma_tenant: str = Field(default="default_tenant", alias="FOOTNOTE_CHROMA_TENANT", pattern=r"^[\w.-]+$")
    chroma_database: str = Field(default="default_database", alias="FOOTNOTE_CHROMA_DATABASE", pattern=r"^[\w.-]{3,}$")
    host: str = Field(default="127.0.0.1", alias="FOOTNOTE_HOST")
    port: int = Field(default=7860, alias="FOOTNOTE_PORT", ge=1, le=65535)
    root_path: str = Field(default="", alias="FOOTNOTE_ROOT_PATH", pattern=r"^(/[A-Za-z0-9._~-]+)*$")
    users: Path | None = Field(default=None, alias="FOOTNOTE_USERS")
    trusted_proxies: Annotated[frozenset[str], NoDecode] = Field(default=frozenset(), alias="FOOTNOTE_TRUSTED_PROXIES")
    allowed_hosts: Annotated[frozenset[str], NoDecode] = Field(default=frozenset(), alias="FOOTNOTE_ALLOWED_HOSTS")
    key: SecretStr | None = Field(default=None, alias="OPENAI_API_KEY")
    base_url: str | None = Field(default=None, alias="OPENAI_BASE_URL", pattern=r"^https?://\S+$")
    mode: Literal["auto", "extractive", "generative"] = Field(default="auto", alias="FOOTNOTE_MODE")
    model: str = Field(default="gpt-5.4-mini", alias="FOOTNOTE_MODEL")
    api: Literal["auto", "chat", "responses"] = Field(default="auto", alias="FOOTNOTE_API")
    context_window: int = Field(default=4096, alias="FOOTNOTE_CONTEXT_WINDOW", ge=1024)
    timeout: float = Field(default=60.0, alias="FOOTNOTE_TIMEOUT", gt=0)
    retry_seconds: float = Field(default=20.0, alias="FOOTNOTE_RETRY_SECONDS", ge=0)
    price_input: float | None = Field(default=None, alias="FOOTNOTE_PRICE_INPUT", ge=0)
    price_output: float | None = Field(default=None, alias="FOOTNOTE_PRICE_OUTPUT", ge=0)
    judge: bool = Field(default=False, alias="FOOTNOTE_JUDGE")
    cache: Literal["off", "memory", "disk"] = Field(default="off", alias="FOOTNOTE_CACHE")
    log: Literal["plain", "json"] = Field(default="plain", alias="FOOTNOTE_LOG")

    @field_validator("allowed_hosts", "trusted_proxies", mode="before")
    @classmethod
    def _names(cls, value: str | frozenset[str]) -> frozenset[str]:
        return value if isinstance(value, frozenset) else frozenset(value.lower().replace(",", " ").split())

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, names: frozenset[str]) -> frozenset[str]:
        for name in names:
            ip_network(name)  # raises ValueError that names it
        return names

    @field_validator("root_path", mode="before")
    @classmethod
    def _without_last_slash(cls, path: str) -> str:
        return f"/{path.strip('/')}".rstrip("/")

    @field_validator("base_url", "chroma_url")
    @classmethod
    def _is_address(cls, url: str | None) -> str | None:
        _ = urlsplit(url or "").port  # raises ValueError for brackets without an IPv6 address, or a port that is none
        return url

    @field_validator("chroma_token")
    @classmethod
    def _fits_in_a_header(cls, token: SecretStr | None) -> SecretStr | None:
        value = token.get_secret_value() if token else ""
        if not (value.isascii() and value.isprintable() and " " not in value):
            raise ValueError("a token is made of ASCII letters, digits and signs")
        return token

    @property
    def generates(self) -> bool:
        """Return whether a model writes the answers; with `auto` it does if a key or a base URL is set."""
        return self.mode == "generative" or (self.mode == "auto" and bool(self.key or self.base_url))


def load_settings() -> Settings:
    """Return the settings; raises SettingsError, which names the variable and the problem with its value."""
    try:
        return Settings()
    except ValidationError as exc:
        problem = exc.errors()[0]
        name = ".".join(str(part) for part in problem["loc"])
        raise SettingsError(f"{name}: {problem['msg']}; mend or unset it in the environment or .env") from exc
