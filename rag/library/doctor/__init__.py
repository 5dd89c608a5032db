"""The consistency check of a library, `footnote doctor`; derived data that is wrong is rebuilt."""

from rag.library.doctor.examination import examine
from rag.library.doctor.findings import Diagnosis, Finding

__all__ = ["Diagnosis", "Finding", "examine"]
