"""Which models a server with OpenAI's API offers."""

from __future__ import annotations

import openai

from rag.llm import LONGEST_NAME
from rag.llm.client import CONNECT_SECONDS, OPENAI, PLACEHOLDER_KEY, KeyAuth
from rag.llm.failures import to_model_error
from rag.settings import Settings

MAX_MODELS = 200


def list_models(settings: Settings) -> tuple[str, ...]:
    """Return the names of the models, sorted, `MAX_MODELS` at most; raises ModelError if the server does not tell."""
    address = settings.base_url or OPENAI
    try:
        with openai.DefaultHttpxClient(auth=KeyAuth(settings), timeout=CONNECT_SECONDS) as http:
            client = openai.OpenAI(api_key=PLACEHOLDER_KEY, base_url=address, http_client=http, max_retries=0)
            found = {str(one.id) for one in client.models.list().data or ()}
    except Exception as exc:
        raise to_model_error(exc, settings.model, address, CONNECT_SECONDS) from exc
    return tuple(sorted(name for name in found if name.isprintable() and len(name) <= LONGEST_NAME)[:MAX_MODELS])
