"""Every error that Footnote raises on purpose; each message is one line that says what to do about it.

FootnoteError
├── SettingsError             a setting has a value that cannot be used
├── QuestionError             the question is empty or too long to be one
├── DraftError                the draft to check is empty or too long
├── ArticleError
│   ├── ArticleNotFoundError  no article has that id
│   └── LoadError             a file cannot be read as an article
│       └── UnreachableError  an address cannot be had at this moment, and may be later
├── LibraryError              the library cannot be opened, read or written
│   ├── LibraryBusyError      another process is changing the library
│   ├── LibraryLostError      what was stored in the library is not there any more
│   ├── EmbeddingMismatchError  the library was made with another embedding model
│   ├── StoreAuthError        the Chroma server refuses the token
│   └── StoreUnreachableError  the Chroma server is down, failing or too slow
├── OverloadedError           too many questions are waiting for an answer
├── ConversationNotFoundError  no conversation of that user has that id
├── EmbeddingError            the embedding model cannot be loaded or run
├── ReaderError               the model that reads sentences cannot be loaded or run
├── ModelError                the model that writes answers did not answer
│   ├── ModelAuthError        its server refuses the key
│   ├── ModelNotFoundError    its server has no such model or no such address
│   ├── ModelQuotaError       the account has no quota left, or asks too often
│   ├── ModelUnreachableError  its server is down, failing or too slow
│   ├── ModelResponseError    what came back is not an answer
│   ├── ContextTooLongError   the question with its evidence is longer than the model can read
│   ├── ContentFilterError    a filter of the server held the answer back
│   └── StoppedError          the reader stopped the answer while the model was writing it
└── CaseError                 an eval case is malformed, or its evidence does not exist
"""


class FootnoteError(Exception):
    """The base class of every error that Footnote raises on purpose."""


class SettingsError(FootnoteError):
    """A setting has a value that cannot be used."""


class QuestionError(FootnoteError):
    """The question is empty or too long to be one."""


class DraftError(FootnoteError):
    """The draft to check is empty or too long."""


class ArticleError(FootnoteError):
    """Something is wrong with one article."""


class ArticleNotFoundError(ArticleError):
    """No article of the library has that id."""


class LoadError(ArticleError):
    """A file cannot be read as an article."""


class UnreachableError(LoadError):
    """An address cannot be had at this moment, and may be later."""


class LibraryError(FootnoteError):
    """The library cannot be opened, read or written."""


class LibraryBusyError(LibraryError):
    """Another process is changing the library."""


class LibraryLostError(LibraryError):
    """What was stored in the library is not there any more; `problem` says what is missing, and `cure` what to do."""

    def __init__(self, problem: str, cure: str) -> None:
        super().__init__(f"{problem}; {cure}")
        self.problem = problem
        self.cure = cure


class EmbeddingMismatchError(LibraryError):
    """The library was made with another embedding model than the one in the settings."""


class StoreAuthError(LibraryError):
    """The Chroma server refuses the token."""


class StoreUnreachableError(LibraryError):
    """The Chroma server is down, failing or too slow."""


class OverloadedError(FootnoteError):
    """Too many questions are waiting for an answer."""


class ConversationNotFoundError(FootnoteError):
    """No conversation of that user has that id."""


class EmbeddingError(FootnoteError):
    """The embedding model cannot be loaded or run."""


class ReaderError(FootnoteError):
    """The model that reads sentences cannot be loaded or run."""


class ModelError(FootnoteError):
    """The model that writes answers did not answer."""


class ModelAuthError(ModelError):
    """The model's server refuses the key."""


class ModelNotFoundError(ModelError):
    """The model's server has no such model or no such address."""


class ModelQuotaError(ModelError):
    """The account has no quota left, or asks too often."""


class ModelUnreachableError(ModelError):
    """The model's server is down, failing or too slow."""


class ModelResponseError(ModelError):
    """What the model's server sent is not an answer."""


class ContextTooLongError(ModelError):
    """The question with its evidence is longer than the model can read; `window` is its limit in tokens, if told."""

    def __init__(self, message: str, window: int | None = None) -> None:
        super().__init__(message)
        self.window = window


class ContentFilterError(ModelError):
    """A filter of the model's server held the answer back."""


class StoppedError(ModelError):
    """The reader stopped the answer while the model was writing it."""


class CaseError(FootnoteError):
    """An eval case is malformed, or its evidence is not in the articles."""
