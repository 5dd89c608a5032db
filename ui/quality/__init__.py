"""The last report of the eval suite and how the reports changed, shown on the page."""
