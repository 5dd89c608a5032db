"""The HTTP API for programs: answers, articles, and the protocols of OpenAI and Gradio clients."""
