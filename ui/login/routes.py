"""The routes for logging in and out."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from ui.login.authenticator import COOKIE, Authenticator
from ui.login.current_user import current_user
from ui.storage.sessions import LIFETIME

_PAGE = Path(__file__).with_name("page.html")
_WRONG = "That name and password do not go together."


def login_routes(authenticator: Authenticator) -> APIRouter:
    """Return the routes `/login` and `/logout`."""
    router = APIRouter()

    @router.get("/login")
    def ask(next: str = "/") -> Response:
        return _page(next)

    @router.post("/login")
    def enter(
        request: Request,
        name: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
        next: Annotated[str, Form()] = "/",
    ) -> Response:
        name = name.strip()
        if seconds := authenticator.wait(name, request):
            return _page(next, f"Too many wrong passwords. Try again in {seconds / 60:.0f} minutes.", name, 429)
        if not authenticator.check_password(name, password, request):
            return _page(next, _WRONG, name, 401)
        response = RedirectResponse(own_path(next), 303)
        response.set_cookie(
            COOKIE,
            authenticator.begin_session(name),
            max_age=int(LIFETIME.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
        return response

    @router.post("/logout")
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
        return {"name": current_user(request)}

    return router


def own_path(path: str) -> str:
    """Return the path if it is one on this server, or else `/`, against open redirects."""
    return path if path.startswith("/") and not path.startswith("//") and "\\" not in path else "/"


def _page(path: str, problem: str = "", name: str = "", status: int = 200) -> Response:
    shown = f'<p class="problem" role="alert">{escape(problem)}</p>' if problem else ""
    page = _PAGE.read_text("utf-8")
    for slot, value in (("next", escape(own_path(path))), ("name", escape(name)), ("problem", shown)):
        page = page.replace(f"<!--{slot}-->", value, 1)
    return HTMLResponse(page, status, {"Cache-Control": "no-store"})
