"""Opening the page in the browser of the person at the machine."""

from __future__ import annotations

import webbrowser


def open_in_browser(address: str) -> bool:
    """Open the address in a window, and return whether there was a browser to do it; one in the terminal is none."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    in_terminal = type(browser) is webbrowser.GenericBrowser  # as lynx and w3m are; those with windows are subclasses
    return not in_terminal and browser.open(address)
