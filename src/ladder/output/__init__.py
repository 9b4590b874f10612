"""Put a site's files on disk, all or nothing. Takes files from rendering and exports, gives a folder.

A build fills a stage beside the folder, then the two change places. The names beside the folder are the journal:
`.site.ladder-new` is an unfinished stage or, after the exchange, the old site; `.site.ladder-old` is the old site where
the system cannot exchange folders in one step. The next build reads from them where a killed one stood.
"""

from ladder.output.claiming import Claim, claim
from ladder.output.manifest import MANIFEST
from ladder.output.staging import Written

__all__ = ["MANIFEST", "Claim", "Written", "claim"]
