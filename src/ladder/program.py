"""What program this is: a digest of its own code, so that what an older one remembered is not mistaken for new."""

import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path


@cache
def code_digest() -> str:
    """A digest of ladder's modules and of Python's version: other code may make other things of the same content."""
    digest = blake2b(sys.version.encode(), digest_size=16)
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
