"""The kinds of text in the framework: ids, sentences, days, addresses. Each arrives as a person wrote it."""

import re
import unicodedata
from datetime import date
from hashlib import blake2b
from typing import Annotated

from pydantic import AfterValidator, StringConstraints


def _is_day(text: str) -> str:
    date.fromisoformat(text)
    return text


def _is_web_address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#@]+([/?#]\S*)?", text):
        raise ValueError("a web address starts with https:// and holds no spaces and no password")
    return text


def _ends_in_slash(text: str) -> str:
    return text if text.endswith("/") else f"{text}/"


# Each letter of ASCII as a small one, each other sign as a space: it ends a word.
_LETTERS = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else ord(" ") for code in range(256))
ID_PATTERN = r"^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_is_day)]
WebAddress = Annotated[str, AfterValidator(_is_web_address)]
BaseAddress = Annotated[WebAddress, AfterValidator(_ends_in_slash)]
Texts = tuple[Text, ...]
Ids = tuple[Id, ...]


def is_id(name: object) -> bool:
    """True for what can be an id: a-z, 0-9 and hyphens inside, 1 to 64 characters."""
    return isinstance(name, str) and re.fullmatch(ID_PATTERN, name) is not None


def slug(text: str) -> str:
    """An id made from a text: its first words in a-z, 0-9 and hyphens, at most 48 characters.

    A text without such letters gets a short digest, so that its id does not depend on where it stands.
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text)
    letters = plain.encode("ascii", "ignore").translate(_LETTERS, b"'")  # of bytes it takes half the time
    words = b"-".join(letters.split()).decode()
    if not words:
        return f"s-{blake2b(text.encode(), digest_size=4).hexdigest()}"
    return words[:48].rsplit("-", 1)[0] if len(words) > 48 else words
