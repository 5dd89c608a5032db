"""The routes for logging in and out."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from math import ceil
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from ui.login.authenticator import Authenticator
from ui.login.credentials import COOKIE
from ui.login.current_user import current_role, current_user
from ui.storage.sessions import LIFETIME

_PAGE = Path(__file__).with_name("page.html")
NONE: Mapping[str, str] = MappingProxyType({})
_WRONG = "That name and password do not go together."


def login_routes(authenticator: Authenticator) -> APIRouter:
    """Return the routes `/login` and `/logout`."""
    router = APIRouter()

    @router.get("/login")
    def ask(next: str = "/") -> Response:
        return _page(next)

    @router.post("/login")
    async def enter(
        request: Request,
        name: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
        next: Annotated[str, Form()] = "/",
    ) -> Response:
        name = name.strip()
        right = await authenticator.check(name, password, request)
        if right is None:
            return _too_many(next, name, authenticator.wait(name, request))
        if not right:
            return _page(next, _WRONG, name, 401)
        return _begin(authenticator.begin_session(name), request, own_path(next))

    @router.api_route("/logout", methods=["GET", "POST"])  # GET, as Gradio's own clients log out with it
    def leave(request: Request) -> Response:
        authenticator.sessions.end(request.cookies.get(COOKIE, ""))
        response = RedirectResponse("/login", 303)
        response.delete_cookie(COOKIE, httponly=True, samesite="lax")
        return response

    return router


def account_routes() -> APIRouter:
    """Return the route `/account`, where the page asks who is logged in."""
    router = APIRouter()

    @router.post("/account")
    def account(request: Request) -> dict[str, str]:
        return {"name": current_user(request), "role": current_role(request)}

    return router


def own_path(path: str) -> str:
    """Return the path if it is one on this server, or else `/`, against open redirects."""
    return path if path.startswith("/") and not path.startswith("//") and "\\" not in path else "/"


def _begin(session: str, request: Request, path: str) -> Response:
    """Return the response that gives the browser its session and leads it on."""
    response = RedirectResponse(path, 303)
    response.set_cookie(
        COOKIE,
        session,
        max_age=int(LIFETIME.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",  # told by a trusted proxy, where there is one
    )
    return response


def _too_many(path: str, name: str, seconds: float) -> Response:
    minutes = max(1, round(seconds / 60))
    told = f"Too many wrong passwords. Try again in {minutes} minute{'s' if minutes > 1 else ''}."
    return _page(path, told, name, 429, {"Retry-After": str(ceil(seconds))})


def _page(
    path: str, problem: str = "", name: str = "", status: int = 200, headers: Mapping[str, str] = NONE
) -> Response:
    shown = f'<p class="problem" role="alert">{escape(problem)}</p>' if problem else ""
    page = _PAGE.read_text("utf-8")
    for slot, value in (("next", escape(own_path(path))), ("name", escape(name)), ("problem", shown)):
        page = page.replace(f"<!--{slot}-->", value, 1)
    return HTMLResponse(page, status, {"Cache-Control": "no-store", **headers})
