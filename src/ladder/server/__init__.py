"""Serve the site while it is written: watch, rebuild, answer, tell open pages. The command line gives the rebuild.

The folder `live` holds what runs in the page.
"""

from ladder.server.editors import Editor, address_of
from ladder.server.serving import serve
from ladder.server.showing import Built

__all__ = ["Built", "Editor", "address_of", "serve"]
