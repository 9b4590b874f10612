"""Lead from a page to the place in a file: in which editor places open, and where the texts of pages are written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ladder.findings import LadderError, Location, did_you_mean

Find = Callable[[str, str, str], Location | None]  # page's address, id of the section, text

ADDRESSES: Mapping[str, str] = {
    "vscode": "vscode://file/{path}:{line}:{column}",
    "vscodium": "vscodium://file/{path}:{line}:{column}",
    "cursor": "cursor://file/{path}:{line}:{column}",
    "zed": "zed://file/{path}:{line}:{column}",
    "idea": "idea://open?file=/{path}&line={line}&column={column}",
}


@dataclass(frozen=True, slots=True)
class Editor:
    """The folder of the project, the address at which an editor opens a place of it, and who finds texts in it."""

    root: Path
    address: str
    find: Find

    def told(self) -> Mapping[str, str]:
        """What a page has to know to lead there."""
        return {"root": self.root.as_posix().lstrip("/"), "slash": "/" if self.root.as_posix().startswith("/") else "",
                "address": self.address}  # fmt: skip


def address_of(editor: str) -> str:
    """The address of an editor that ladder knows, or one with {path}, {line} and {column} as it is.

    Raises LadderError for any other.
    """
    if editor in ADDRESSES:
        return ADDRESSES[editor]
    if "{path}" in editor and "://" in editor and not editor.lower().startswith(("javascript:", "data:")):
        return editor
    known = ", ".join(ADDRESSES)
    hint = did_you_mean(editor, ADDRESSES) or f"write one of {known}, or an address such as {ADDRESSES['vscode']}"
    raise LadderError(f'"{editor}" is not an editor that ladder knows; {hint}', exit_code=2)
