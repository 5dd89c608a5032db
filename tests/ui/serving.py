"""Routes served to clients that say who they are."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.api.errors import add_error_handlers
from ui.login.current_user import USER


class Believed:
    """Stands where the gate stands, and takes every client for the user that it names."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        named = dict(scope.get("headers", ())).get(b"user", b"").decode()
        await self.app({**scope, USER: named}, receive, send)


def client_of(*routers: APIRouter, user: str = "ann") -> TestClient:
    """Return a client of the routes; a request may name another user in its header `user`."""
    web = FastAPI()
    web.add_middleware(Believed)
    add_error_handlers(web)
    for router in routers:
        web.include_router(router)
    return TestClient(web, headers={"user": user})


BOB = {"user": "bob"}
"""The header of another user."""
