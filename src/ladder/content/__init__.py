"""Read the folder content/ into a framework: one reader for each kind of file. Mistakes become findings."""

from ladder.content.reading import Reading, read
from ladder.content.stores import LARGE, Disk, Memory, Nothing, Store
from ladder.content.walking import count_files

__all__ = ["LARGE", "Disk", "Memory", "Nothing", "Reading", "Store", "count_files", "read"]
