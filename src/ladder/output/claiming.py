"""Claim a folder for one build and write the site into it: the steps of a build on disk, and their order."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ladder.findings import LadderError
from ladder.output.exchanging import heal, publish
from ladder.output.locking import locked
from ladder.output.manifest import Last, intact, read_last
from ladder.output.places import Place, find_place
from ladder.output.staging import Stage, Written
from ladder.output.wording import in_words
from ladder.site import File


@contextmanager
def claim(folder: Path, project: Path) -> Iterator["Claim"]:
    """Hold the folder for one build: refuse a dangerous one, keep other builds out, mend what a killed one left.

    Raises LadderError: exit code 2 for a folder that is not for ladder to replace, 3 for trouble with the system.
    """
    with in_words(folder):
        place = find_place(folder, project)
    with locked(place):
        with in_words(place.stage):
            heal(place)
        with in_words(place.folder):
            last = read_last(place.folder)
            known = intact(place.folder, last)
        yield Claim(known, place, last)


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to write a folder once. `known` has path and key of every file of the last build that is intact."""

    known: Mapping[str, str]
    _place: Place
    _last: Last

    def read(self, path: str) -> bytes:
        """The content of a file of the last build that is intact."""
        return (self._place.folder / path).read_bytes()

    def write(self, files: Iterable[File]) -> Written:
        """Make these files the site, beside what others put into its folder; on any exception the old site stands.

        Where nothing differs from the last build, nothing on disk is touched.
        """
        stage = Stage(self._place, self.known, self._last)
        try:
            for file in files:
                with in_words(self._place.folder):
                    stage.put(file)
            if stage.differs:
                with in_words(self._place.folder):
                    stage.complete()
                    publish(self._place)
        finally:
            # The site stands, new or old. What cannot be cleared away now is for the next build to mend.
            with suppress(OSError, LadderError):
                heal(self._place)
        return stage.written
