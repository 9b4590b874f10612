"""Make what is sent: a file's type, a page with the live script in its head, the pages of the server itself."""

import html
import mimetypes
from pathlib import Path
from string import Template

from ladder import codes, markup, reports
from ladder.server.showing import Shown

_LIVE = Path(__file__).with_name("live")
_PAGE = Template((_LIVE / "page.html").read_text(encoding="utf-8"))
_STYLE = '<link rel="stylesheet" href="/_ladder/live.css">'
_SCRIPT = '<script type="module" src="/_ladder/live.js" data-ladder-build="{build}"></script>'

LIVE_FILES = {f"_ladder/{path.name}": path.read_bytes() for path in _LIVE.iterdir() if path.suffix in (".js", ".css")}


def with_live_script(page: bytes, build: str) -> bytes:
    """The page with what makes it fresh when it is no longer what this build names."""
    return _with_head(page, _STYLE + _SCRIPT.format(build=build))


def _with_head(page: bytes, links: str) -> bytes:
    return page.replace(b"</head>", f"{links}</head>".encode(), 1)


def failed_page(shown: Shown) -> bytes:
    """The page that lists what is to be mended before there can be a site; the live script draws the list."""
    listed = html.escape(reports.text(shown.to_mend))
    content = (
        "<p>Mend what is listed here and save the file: this page then opens the site by itself.</p>\n"
        f'<ol class="ladder-live__notes"></ol>\n<noscript><pre>{listed}</pre></noscript>'
    )
    return _page(shown.headline, f"<h1>{html.escape(shown.headline)}</h1>\n{content}")


def codes_page() -> bytes:
    """The page that explains every code."""
    return _with_head(_page("What ladder says, and why", markup.html(codes.reference(), 1, "Link to {title}")), _STYLE)


def _page(title: str, content: str) -> bytes:
    return _PAGE.substitute(title=html.escape(title), content=content).encode()


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
