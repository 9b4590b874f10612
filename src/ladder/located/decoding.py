"""From bytes to text, and the characters in it that nobody sees. `reading` begins here."""

import re
import unicodedata

from ladder.findings import Finding, Location
from ladder.located.document import Slip

MAX_BYTES = 1_000_000

ENCODING_HINT = 'save the file as "UTF-8" (in the editor: Save As, Encoding)'
_NOT_TEXT = {
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"\xd0\xcf\x11\xe0": "a Word or Excel file",
    b"{\\rtf": "a text with formatting (RTF)",
    b"%PDF": "a PDF file",
}

# Joiners (U+200C, U+200D) are left alone: Persian words and emoji families are made with them.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
RUN_OF_INVISIBLE = re.compile(f"{INVISIBLE.pattern}+")
VISIBLE = "\ufffd"


def decode(file: str, content: bytes) -> str:
    """The text with all line ends as newlines, as YAML reads them."""
    if len(content) > MAX_BYTES:
        message = f"the file is {len(content) / 1_000_000:.1f} MB large; ladder reads files of at most 1 MB"
        hint = "split it, or look for something pasted into it"
        raise Slip(Finding("file-too-large", message, Location(file), hint))
    if what := next((what for start, what in _NOT_TEXT.items() if content.startswith(start)), None):
        hint = 'save it as plain text with the encoding "UTF-8", or move it away from here'
        raise Slip(Finding("not-plain-text", f"this is {what}, not plain text", Location(file), hint))
    if _is_utf_16(content):
        raise Slip(Finding("not-utf-8", "the file is saved as UTF-16, not as UTF-8", Location(file), ENCODING_HINT))
    try:
        return _with_newlines(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Slip(_wrong_encoding(file, error)) from None


def _is_utf_16(content: bytes) -> bool:
    """True for a byte order mark of UTF-16, and where every other byte of Latin letters is zero."""
    start = content[:64]
    return start[:2] in (b"\xff\xfe", b"\xfe\xff") or (start.count(0) * 3 >= len(start) and bool(start.strip(b"\0")))


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _wrong_encoding(file: str, error: UnicodeDecodeError) -> Finding:
    before = _with_newlines(error.object[: error.start].decode("utf-8-sig", "replace")).split("\n")
    rest = re.split(rb"[\r\n]", error.object[error.start :], maxsplit=1)[0].decode("cp1252", "replace")
    location = Location(file, len(before), len(before[-1]) + 1)
    character = f'; it looks like "{rest[0]}" in another encoding' if rest[:1].isprintable() else ""
    shown = INVISIBLE.sub(VISIBLE, before[-1] + rest)
    return Finding("not-utf-8", f"this character is not UTF-8{character}", location, ENCODING_HINT, excerpt=shown)


def in_words(characters: str) -> str:
    """What is said of a run of invisible characters."""
    code = ord(characters[0])
    name = f"U+{code:04X}, {unicodedata.name(characters[0], 'control character').lower()}"
    if len(characters) == 1:
        return f"there is an invisible character here ({name})"
    return f"there are {len(characters):,} invisible characters here ({name})"
