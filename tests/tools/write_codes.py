"""Write the reference of codes anew: src/ladder/codes/reference.md. `make codes` runs it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from examples import reference
from ladder.codes import REFERENCE

REFERENCE.write_text(reference(), encoding="utf-8")
