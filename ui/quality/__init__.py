"""The report of the eval suite on the page."""
