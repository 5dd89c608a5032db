"""The region that shows how good the answers are, in a window over the page."""

from __future__ import annotations

from pathlib import Path

import gradio as gr

from ui.quality.quality import render_last_report
from ui.regions import region


def quality_region(library: Path) -> gr.HTML:
    """Return the region; its script asks for the report each time it is opened."""

    def last_report(_nothing: object) -> str:
        return render_last_report(library)

    return region("quality", functions=(last_report,))
