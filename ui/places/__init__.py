"""The places in which answers are made, few at a time, and the threads that wait for them apart from the page's own."""
