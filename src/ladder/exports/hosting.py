"""What a host needs beside the pages: headers, redirects, switches for hosts that would otherwise change the files."""

from collections.abc import Iterator
from typing import Literal

from ladder.exports import data, redirects
from ladder.model import Framework
from ladder.site import File, Route

Host = Literal["netlify", "cloudflare", "github"]
Headers = tuple[tuple[str, str], ...]

POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types ladder",
)

HEADERS = (
    ("Content-Security-Policy", "; ".join(POLICY)),
    ("Strict-Transport-Security", "max-age=63072000"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"),
)

FOR_EVER = ("Cache-Control", "public, max-age=31536000, immutable")
FOR_OTHER_SITES = ("Access-Control-Allow-Origin", "*")  # their scripts may read the data, which hold nothing secret
TYPES = {data.CSV: "text/csv; charset=utf-8; header=present", data.SCHEMA: "application/schema+json"}


def meta_policy() -> str:
    """The policy as a meta element says it: browsers report frame-ancestors there as an error."""
    return "; ".join(directive for directive in POLICY if not directive.startswith("frame-ancestors"))


def files(host: Host, static: str, is_preview: bool, framework: Framework) -> Iterator[File]:
    """Yield the host's files; `static` is the address of the files that never change, previews are not for search."""
    moved, ladder = tuple(redirects.moved(framework)), framework.ladder
    if host == "github":  # it sends no headers of ours: the meta element carries the policy
        yield File.of(".nojekyll", b"")
        for each in moved:
            yield File.of(Route(each.old).file, redirects.page(each, ladder.language, meta_policy()))
        return
    yield File.of("_headers", _headers(static, is_preview).encode())
    if moved:
        yield File.of("_redirects", redirects.rules(moved, ladder.site.base_url).encode())


def _headers(static: str, is_preview: bool) -> str:
    """The rules, of which no two that match an address name one header: hosts would join or drop their values.

    So nothing is said of how long other files may be kept: both hosts let browsers ask again each time.
    """
    everywhere = (*HEADERS, ("X-Robots-Tag", "noindex")) if is_preview else HEADERS
    rules = [("*", everywhere), (f"{static}*", (FOR_EVER,)), (f"{data.FOLDER}*", (FOR_OTHER_SITES,))]
    rules += [(path, (("Content-Type", content_type),)) for path, content_type in TYPES.items()]
    return "\n".join(_rule(path, headers) for path, headers in rules)


def _rule(path: str, headers: Headers) -> str:
    return "\n".join((f"/{path}", *(f"  {name}: {value}" for name, value in headers), ""))
