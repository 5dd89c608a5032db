from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import SettingsError
from rag.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def values(settings: Settings) -> tuple[str, str, str, int]:
    return str(settings.library), settings.embedding, settings.host, settings.port


def test_nothing_needs_to_be_set() -> None:
    assert values(load_settings()) == (".footnote", "minilm", "127.0.0.1", 7860)


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"LIBRARY": "news", "EMBEDDING": "other", "HOST": "0.0.0.0", "PORT": "80"}.items():
        monkeypatch.setenv(f"FOOTNOTE_{name}", value)
    assert values(load_settings()) == ("news", "other", "0.0.0.0", 80)


def test_the_environment_goes_before_the_env_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("FOOTNOTE_PORT=8001\nFOOTNOTE_HOST=::1\nSOMETHING_ELSE=x\n")
    monkeypatch.setenv("FOOTNOTE_PORT", "8002")
    assert (load_settings().host, load_settings().port) == ("::1", 8002)


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_LIBRARY", "")
    assert load_settings().library == Path(".footnote")


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("seven", "Input should be a valid integer, unable to parse string as an integer"),
        ("0", "Input should be greater than or equal to 1"),
        ("65536", "Input should be less than or equal to 65535"),
    ],
)
def test_a_bad_value_is_an_error_that_names_the_variable_and_the_cure(
    monkeypatch: pytest.MonkeyPatch, value: str, problem: str
) -> None:
    monkeypatch.setenv("FOOTNOTE_PORT", value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value) == f"FOOTNOTE_PORT: {problem}; mend or unset it in the environment or .env"


@pytest.mark.parametrize(
    ("values", "generates"),
    [
        ({}, False),
        ({"OPENAI_API_KEY": "sk-1"}, True),
        ({"OPENAI_BASE_URL": "http://localhost:11434/v1"}, True),
        ({"OPENAI_API_KEY": "sk-1", "FOOTNOTE_MODE": "extractive"}, False),
        ({"FOOTNOTE_MODE": "generative"}, True),
    ],
)
def test_a_model_writes_where_a_key_or_an_address_is_set(
    monkeypatch: pytest.MonkeyPatch, values: dict[str, str], generates: bool
) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    assert load_settings().generates is generates


def test_the_key_is_in_no_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    assert "sk-secret" not in repr(load_settings())


def test_an_address_without_a_scheme_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "localhost:11434")
    with pytest.raises(SettingsError, match=r"^OPENAI_BASE_URL: "):
        load_settings()


@pytest.mark.parametrize("value", ["localhost:8000", "ftp://chroma", "https://me:secret@chroma.example"])
def test_the_address_of_a_chroma_server_has_a_scheme_and_no_password(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("FOOTNOTE_CHROMA_URL", value)
    with pytest.raises(SettingsError, match=r"^FOOTNOTE_CHROMA_URL: ") as caught:
        load_settings()
    assert "secret" not in f"{caught.value} {caught.value.__cause__}"


@pytest.mark.parametrize("value", ["sesame\nopen", "sésame", "two words"])
def test_a_token_that_fits_into_no_header_is_an_error_that_does_not_show_it(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("FOOTNOTE_CHROMA_TOKEN", value)
    with pytest.raises(SettingsError, match=r"^FOOTNOTE_CHROMA_TOKEN: .*ASCII letters, digits and signs") as caught:
        load_settings()
    assert value not in f"{caught.value} {caught.value.__cause__}"


def test_the_token_of_the_chroma_server_is_in_no_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_CHROMA_TOKEN", "sesame")
    assert "sesame" not in repr(load_settings())


def test_trusted_proxies_are_addresses_and_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8 ::1")
    assert load_settings().trusted_proxies == {"127.0.0.1", "10.0.0.0/8", "::1"}


@pytest.mark.parametrize("value", ["*", "proxy.example", "10.0.0.1/8", "10.0.0"])
def test_a_trusted_proxy_that_is_no_network_is_an_error(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("FOOTNOTE_TRUSTED_PROXIES", value)
    with pytest.raises(SettingsError, match=r"^FOOTNOTE_TRUSTED_PROXIES: "):
        load_settings()


@pytest.mark.parametrize("name", ["OPENAI_BASE_URL", "FOOTNOTE_CHROMA_URL"])
@pytest.mark.parametrize("value", ["http://[/", "http://[::1", "http://127.0.0.1:99999", "http://host:port"])
def test_an_address_that_cannot_be_read_is_an_error(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"^{name}: "):
        load_settings()


@pytest.mark.parametrize("value", ["news", "/news", "news/", "/news/"])
def test_the_path_behind_a_proxy_is_written_with_or_without_slashes(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("FOOTNOTE_ROOT_PATH", value)
    assert load_settings().root_path == "/news"


@pytest.mark.parametrize("value", ["/", ""])
def test_the_path_behind_a_proxy_may_be_the_root(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("FOOTNOTE_ROOT_PATH", value)
    assert load_settings().root_path == ""


@pytest.mark.parametrize("value", ["https://news.example/x", "/a b", "/a//b", "/a?b", "/é"])
def test_a_path_that_is_none_is_an_error(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("FOOTNOTE_ROOT_PATH", value)
    with pytest.raises(SettingsError, match="FOOTNOTE_ROOT_PATH"):
        load_settings()
