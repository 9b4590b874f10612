"""Read YAML text into plain values that know their line and column. Meets PyYAML; `content` gives the values a meaning.

Every scalar stays the text that was written: YAML 1.1 reads a bare "no" as false, 3.10 as 3.1 and 012 as ten.
"""

from ladder.located.decoding import ENCODING_HINT, MAX_BYTES, VISIBLE
from ladder.located.document import MAX_FINDINGS, Document
from ladder.located.reading import read
from ladder.located.refusing import PRIVATE

__all__ = ["ENCODING_HINT", "MAX_BYTES", "MAX_FINDINGS", "PRIVATE", "VISIBLE", "Document", "read"]
