"""Fill a stage beside the site's folder: what is made now, what the last build made, what others keep there."""

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ladder.findings import LadderError
from ladder.output.disk import create, is_there, link, walk
from ladder.output.manifest import MANIFEST, Last, Made, is_inside, to_bytes
from ladder.output.places import Place
from ladder.site import File, means_same


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were made, how many stayed as the last build made them, how many are gone."""

    new: int
    kept: int
    removed: int


@dataclass(slots=True)
class Stage:
    """The new site while it grows: files of this build, files of the last one, then files of others, the manifest."""

    place: Place
    known: Mapping[str, str]
    last: Last
    made: dict[str, Made] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    linked: int = 0  # so many of those kept have their link
    folders: set[str] = field(default_factory=set)

    def put(self, file: File) -> None:
        """Write the file, or keep the last build's; while all are kept, it may turn out that nothing need be done."""
        if not is_inside(file.path) or file.path == MANIFEST:
            raise LadderError(f'"{file.path}" cannot be a file of the site.')
        if file.path in self.made:
            raise LadderError(f'Two files of the site want the name "{file.path}". Rename one of them.')
        if file.content is None:
            self._keep(file)
        else:
            self.made[file.path] = Made(file.key, len(file.content))
            create(self._room_for(file.path), file.content)
        if self.has_new:
            self._link_kept()  # now: whoever makes the next file may do so in another process meanwhile

    def _keep(self, file: File) -> None:
        if not means_same(file.key, self.known.get(file.path)):
            raise ValueError(f"{file.path} has no content, and the last build has none for its key")
        self.made[file.path] = Made(file.key, self.last.files[file.path].size)
        self.kept.append(file.path)

    def _link_kept(self) -> None:
        for path in self.kept[self.linked :]:
            link(f"{self.place.folder}/{path}", self._room_for(path))
        self.linked = len(self.kept)

    @property
    def has_new(self) -> bool:
        """Whether a file was made anew."""
        return len(self.kept) < len(self.made)

    @property
    def differs(self) -> bool:
        """Whether the site becomes another one than the last build left."""
        return self.last.sealed is None or self.has_new or self.made != self.last.files

    @property
    def written(self) -> Written:
        """The count of this build."""
        removed = len(self.last.files.keys() - self.made.keys())
        return Written(new=len(self.made) - len(self.kept), kept=len(self.kept), removed=removed)

    def complete(self) -> None:
        """Add what stays; others' files come late, so that what they do while a long build runs is kept as well."""
        self._link_kept()
        if is_there(self.place.folder):
            self._carry_foreign()
        create(self._room_for(MANIFEST), to_bytes(self.made))

    def _carry_foreign(self) -> None:
        folders = [path for path, entry in self._foreign() if self._carry(path, entry)]
        for path in folders:  # only now: a folder may be closed to writing, and filling it changes its time
            shutil.copystat(self.place.folder / path, self.place.stage / path)

    def _foreign(self) -> Iterator[tuple[str, os.DirEntry[str]]]:
        folders = {parent for path in self.last.files for parent in _parents(path)}
        for path, entry in walk(self.place.folder):
            own = folders if entry.is_dir(follow_symlinks=False) else self.last.files
            if path not in own and path != MANIFEST:
                yield path, entry

    def _carry(self, path: str, entry: os.DirEntry[str]) -> bool:
        """Take over somebody's file, link or folder; tell whether it is a folder."""
        is_folder = entry.is_dir(follow_symlinks=False)
        try:
            if is_folder:
                self._make_folder(path)
            else:
                link(entry.path, self._room_for(path))
        except FileExistsError as error:
            message = f'"{entry.path}" is not ladder\'s, and the site needs the name. Rename it, then build again.'
            raise LadderError(message) from error
        return is_folder

    def _room_for(self, path: str) -> str:
        """The path in the stage, with its folders made."""
        self._make_folder(path.rpartition("/")[0])
        return f"{self.place.stage}/{path}"

    def _make_folder(self, path: str) -> None:
        if path in self.folders:
            return
        if path:
            self._make_folder(path.rpartition("/")[0])
            (self.place.stage / path).mkdir()
        else:
            _make_stage(self.place)
        self.folders.add(path)


def _parents(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _make_stage(place: Place) -> None:
    place.stage.mkdir()
    if is_there(place.folder):
        shutil.copystat(place.folder, place.stage)  # who may read and write the folder stays as somebody set it
