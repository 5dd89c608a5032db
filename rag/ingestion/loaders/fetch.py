"""Fetching what an address names, within limits on size, time and redirects, and as robots.txt permits."""

from __future__ import annotations

import time
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType
from urllib.parse import quote, urlsplit
from urllib.robotparser import RobotFileParser

import httpcore

from rag.errors import LoadError, UnreachableError
from rag.ingestion.loaders.addresses import check_url, follow
from rag.ingestion.loaders.pinned import PinnedBackend
from rag.ingestion.loaders.robots import MOST_RULES, read_rules
from rag.ingestion.loaders.text import one_line

PRODUCT = "Footnote"
ACCEPTED = "text/html,application/xhtml+xml,application/pdf,application/rss+xml,application/atom+xml,text/*,*/*;q=0.5"
MISSING = (404, 410)
NOT_MODIFIED = 304
NO_HEADERS: Mapping[str, str] = MappingProxyType({})
REDIRECTS = (301, 302, 303, 307, 308)
_SAFE = "/?#[]@!$&'()*+,;=%:~-._"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a fetch may take: bytes after unpacking, seconds in total and for each wait, and redirects."""

    size: int = 20_000_000
    seconds: float = 30.0
    wait: float = 10.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Response:
    """What came back: the address after all redirects, the status, the claimed type and encoding, and the content.

    `etag` and `last_modified` are what the server knows this state of the content by, to ask for a newer one.
    """

    url: str
    status: int
    content_type: str
    charset: str | None
    content: bytes
    etag: str = ""
    last_modified: str = ""


class Fetcher:
    """Fetches for one run: robots.txt of each site is asked for once."""

    def __init__(self, allowed: Collection[str] = (), limits: Limits = Limits()) -> None:
        self._allowed = frozenset(host.lower() for host in allowed)
        self._limits = limits
        self._robots: dict[str, RobotFileParser] = {}

    def get(self, url: str, etag: str = "", last_modified: str = "") -> Response:
        """Return what the address names; raises LoadError that says why it cannot be had and what to do.

        With what an earlier response told, the status is 304, and the content empty, if nothing has changed since.
        """
        known = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        try:
            response = self._follow(url, known={name: value for name, value in known.items() if value})
        except LoadError:
            raise
        except Exception as exc:  # whatever a site makes a library raise is said of that site alone
            told = one_line(f"{type(exc).__name__}: {exc}")[:120]
            raise LoadError(f"cannot be fetched ({told}); save the page in a browser and add the file") from exc
        if response.status >= 400:
            kind = LoadError if response.status in MISSING else UnreachableError
            raise kind(_refusal(response.status))
        if not response.content.strip() and response.status != NOT_MODIFIED:
            raise LoadError("is empty; there is nothing to read in it")
        return response

    def _follow(self, url: str, enough: int | None = None, known: Mapping[str, str] = NO_HEADERS) -> Response:
        """Return what the address leads to; where some bytes of it are enough, without asking for permission."""
        deadline = time.monotonic() + self._limits.seconds
        for _ in range(self._limits.redirects + 1):
            check_url(url)
            if enough is None:
                self._ask_permission(url)
            response = self._request(url, deadline, enough, known)
            if not isinstance(response, str):
                return response
            url = follow(url, response)
        raise LoadError(f"is redirected more than {self._limits.redirects} times; save the page in a browser")

    def _ask_permission(self, url: str) -> None:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(site)
        if not self._robots[site].can_fetch(PRODUCT, url):
            raise LoadError(f"may not be fetched by programs ({site}/robots.txt says so); save the page in a browser")

    def _read_robots(self, site: str) -> RobotFileParser:
        response = self._follow(f"{site}/robots.txt", enough=MOST_RULES)
        return read_rules(response.status, response.content)

    def _request(
        self, url: str, deadline: float, enough: int | None, known: Mapping[str, str] = NO_HEADERS
    ) -> Response | str:
        """Return the response, or the place that the address is redirected to."""
        backend = PinnedBackend(self._allowed, deadline)
        asked = _headers(url, known)
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), self._limits.wait)
        try:
            with (
                httpcore.ConnectionPool(network_backend=backend) as pool,
                pool.stream("GET", _ascii(url), headers=asked, extensions={"timeout": timeouts}) as response,
            ):
                headers = {name.lower().decode("latin-1"): value.decode("latin-1") for name, value in response.headers}
                if response.status in REDIRECTS and "location" in headers:
                    return headers["location"]
                chunks = _unpacked(response.iter_stream(), headers.get("content-encoding", ""))
                content = self._read(chunks, response.status, enough)
        except httpcore.TimeoutException as exc:
            raise UnreachableError(f"did not arrive within {self._limits.seconds:g} s; try again later") from exc
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as exc:
            told = str(exc).rstrip(".") or "the connection broke"
            raise UnreachableError(f"cannot be fetched ({told}); try again later") from exc
        except zlib.error as exc:
            raise LoadError("arrived damaged (it is not packed as it claims); try again later") from exc
        kind, _, rest = headers.get("content-type", "").partition(";")
        charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'") or None
        state = headers.get("etag", ""), headers.get("last-modified", "")
        return Response(url, response.status, kind.strip().lower(), charset, content, *state)

    def _read(self, chunks: Iterable[bytes], status: int, enough: int | None) -> bytes:
        content = bytearray()
        for chunk in chunks:
            content += chunk
            if enough is not None and len(content) >= enough:
                return bytes(content[:enough])
            if len(content) > self._limits.size:
                if status >= 400:
                    break
                raise LoadError(f"has more than {self._limits.size / 1e6:g} MB; save it in a browser and add the file")
        return bytes(content)


def user_agent() -> str:
    """Return the name by which sites know the program."""
    try:
        number = version("footnote")
    except PackageNotFoundError:
        number = "0"
    return f"{PRODUCT}/{number} (reads the articles that its user names)"


def _headers(url: str, known: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    host = urlsplit(_ascii(url)).netloc
    told = {
        "Host": host,
        "User-Agent": user_agent(),
        "Accept": ACCEPTED,
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **known,
    }
    return [(name.encode(), value.encode("ascii", "replace")) for name, value in told.items()]


def _ascii(url: str) -> str:
    """Return the URL as it goes over the wire: without its fragment, its host in IDNA, its path percent-encoded."""
    parts = urlsplit(url)
    try:
        host = (parts.hostname or "").encode("idna").decode()
    except UnicodeError as exc:
        raise LoadError("is no valid address; copy it again from the browser") from exc
    host = f"[{host}]" if ":" in host else host
    netloc = f"{host}:{parts.port}" if parts.port else host
    return quote(parts._replace(netloc=netloc, fragment="").geturl(), safe=_SAFE)


def _unpacked(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield the content in pieces of at most 64 KB, so that a bomb is noticed before it fills the memory."""
    if encoding.strip().lower() in ("", "identity"):
        yield from chunks
        return
    if encoding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        raise LoadError(f"arrived in an encoding that was not asked for ({encoding[:20]}); save the page in a browser")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    for chunk in chunks:
        rest = chunk
        while rest:
            yield unpacker.decompress(rest, 65_536)
            rest = unpacker.unconsumed_tail
    yield unpacker.flush()


def _refusal(status: int) -> str:
    if status in (401, 402, 403, 407, 451):
        return f"is not given to programs (status {status}); save the page in a browser and add the file"
    if status in MISSING:
        return f"does not exist (status {status}); check the address"
    return f"cannot be had at the moment (status {status}); try again later"
