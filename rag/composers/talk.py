"""What is said to "hello", "who are you?" and "what can you do?"."""

TALK = (
    "I am Footnote, a program. I answer only from the articles in this library, and footnote every statement to the "
    "sentence that it comes from. Ask for a fact, a summary, a timeline, a comparison, a list, the figures, or who is "
    "quoted."
)
