"""A small server that speaks the OpenAI protocol on loopback and plays good and bad models."""

from openai_server.knowing import KnowingServer
from openai_server.plays import Play
from openai_server.server import OpenAIServer

__all__ = ["KnowingServer", "OpenAIServer", "Play"]
