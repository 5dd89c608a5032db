"""What is said to "hello" and "what can you do?"."""

TALK = (
    "I answer from the articles in this library, and footnote every statement to the sentence it comes from. Ask for a "
    "fact, a summary, a timeline, a comparison, a list, the figures, or who is quoted."
)
