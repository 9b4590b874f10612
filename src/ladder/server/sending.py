"""Make what is sent: a file's type, a page with the live script in its head, the page that stands in for a site."""

import html
import mimetypes
from collections.abc import Mapping
from pathlib import Path
from string import Template

from ladder.server.showing import Shown

_LIVE = Path(__file__).with_name("live")
_FAILED = Template((_LIVE / "failed.html").read_text(encoding="utf-8"))
_IN_HEAD = (
    '<link rel="stylesheet" href="/_ladder/live.css">'
    '<script type="module" src="/_ladder/live.js" data-ladder-build="{build}"></script></head>'
)

LIVE_FILES = {f"_ladder/{name}": (_LIVE / name).read_bytes() for name in ("live.js", "editing.js", "live.css")}


def with_live_script(page: bytes, build: str) -> bytes:
    """The page with what reloads it when the site is no longer that of this build."""
    return page.replace(b"</head>", _IN_HEAD.format(build=build).encode(), 1)


def failed_page(shown: Shown) -> bytes:
    """The page that lists what is to be mended before there can be a site."""
    items = "".join(map(_item, shown.notes()))
    return _FAILED.substitute(headline=html.escape(shown.headline), items=items).encode()


def _item(note: Mapping[str, str]) -> str:
    tags = {"place": "p", "message": "p", "excerpt": "pre", "hint": "p"}
    parts = (f'<{tag} class="ladder-live__{name}">{html.escape(note[name])}</{tag}>'
             for name, tag in tags.items() if note[name])  # fmt: skip
    return f'<li class="ladder-live__note" data-severity="{note["severity"]}">{"".join(parts)}</li>'


def content_type(path: str) -> str:
    """The Content-Type of a file, told from the end of its name."""
    name = _TYPES.guess_type(path)[0] or "application/octet-stream"
    is_text = name.startswith("text/") or name.endswith(("json", "xml"))
    return f"{name}; charset=utf-8" if is_text else name


_TYPES = mimetypes.MimeTypes()  # the module's own functions would ask the registry, and Windows' may call scripts text
for _type, _ending in (
    ("text/javascript", ".js"),
    ("text/javascript", ".mjs"),
    ("text/markdown", ".md"),
    ("application/manifest+json", ".webmanifest"),
    ("font/woff2", ".woff2"),
    ("image/webp", ".webp"),
):
    _TYPES.add_type(_type, _ending)
