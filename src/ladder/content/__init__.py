"""Read the folder content/ into a framework: one reader for each kind of file. Mistakes become findings."""

from ladder.content.reading import Memory, Reading, Store, read

__all__ = ["Memory", "Reading", "Store", "read"]
