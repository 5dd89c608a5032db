"""Rendering answers, articles and conversations as HTML, with a module for each part of a turn."""
