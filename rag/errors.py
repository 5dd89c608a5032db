"""Every error that Footnote raises on purpose; each message is one line that names the cure.

FootnoteError
├── SettingsError             a setting has a value that cannot be used
├── QuestionError             the question is empty or too long to be one
├── ArticleError
│   ├── ArticleNotFoundError  no article has that id
│   └── LoadError             a file cannot be read as an article
├── LibraryError              what is kept cannot be opened, read or written
│   ├── LibraryBusyError      another process is changing the library
│   └── EmbeddingMismatchError  the library was made with another embedding
├── EmbeddingError            the embedding model cannot be loaded or run
└── CaseError                 an eval case is malformed, or its evidence does not exist
"""


class FootnoteError(Exception):
    """The root of the tree: catch this to catch everything that Footnote raises on purpose."""


class SettingsError(FootnoteError):
    """A setting has a value that cannot be used."""


class QuestionError(FootnoteError):
    """The question is empty or too long to be one."""


class ArticleError(FootnoteError):
    """Something is wrong with one article."""


class ArticleNotFoundError(ArticleError):
    """No article of the library has that id."""


class LoadError(ArticleError):
    """A file cannot be read as an article."""


class LibraryError(FootnoteError):
    """What is kept cannot be opened, read or written."""


class LibraryBusyError(LibraryError):
    """Another process is changing the library."""


class EmbeddingMismatchError(LibraryError):
    """The library was made with another embedding than the one that is set."""


class EmbeddingError(FootnoteError):
    """The embedding model cannot be loaded or run."""


class CaseError(FootnoteError):
    """An eval case is malformed, or its evidence is not in the articles."""
