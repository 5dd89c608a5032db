"""What is imported once, in the process that is copied for each script; it must not start a thread."""

from __future__ import annotations

import os

from ui.server import OFFLINE_ENVIRONMENT

os.environ.update(OFFLINE_ENVIRONMENT)  # Gradio reads it when it is imported

import chromadb.api.rust  # noqa: F401

import rag.cli.opening  # noqa: F401
import ui.web  # noqa: F401
