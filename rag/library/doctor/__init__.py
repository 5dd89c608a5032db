"""Everything that is stored, held against each other; what is derived is made again where it does not fit."""

from rag.library.doctor.examination import examine
from rag.library.doctor.findings import Diagnosis, Finding

__all__ = ["Diagnosis", "Finding", "examine"]
