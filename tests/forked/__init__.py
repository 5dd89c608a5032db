"""Runs scripts in processes of their own in which Footnote, Gradio and Chroma are imported already.

Importing them takes a processor some ten seconds, and dozens of tests want a server of their own. So one process
imports them once, on the first start, and each script runs in a copy of that process.
"""

from forked.starting import Forked, run_script, start_script

__all__ = ["Forked", "run_script", "start_script"]
