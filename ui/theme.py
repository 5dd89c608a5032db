"""The Gradio theme: local fonts, and the page's colours for the parts that Gradio draws itself."""

from __future__ import annotations

from gradio.themes import Base
from gradio.themes.utils.colors import slate, stone
from gradio.themes.utils.fonts import Font

SANS = tuple(map(Font, ("Source Sans Pro", "system-ui", "Segoe UI", "Noto Sans", "sans-serif")))
MONO = tuple(map(Font, ("ui-monospace", "Cascadia Mono", "DejaVu Sans Mono", "monospace")))


def make_theme() -> Base:
    """Return the theme; the page's style sheet loads its fonts from our own server."""
    theme = Base(primary_hue=slate, secondary_hue=slate, neutral_hue=stone, font=SANS, font_mono=MONO)
    return theme.set(
        body_background_fill="#f7f5f0",
        body_background_fill_dark="#171715",
        body_text_color="#1d1c1a",
        body_text_color_dark="#e9e6df",
    )
