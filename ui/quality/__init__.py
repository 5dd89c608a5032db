"""The last report of the eval suite, shown on the page."""
