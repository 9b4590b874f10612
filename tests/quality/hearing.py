"""What pages said while they were measured: the console, reports of the policy, requests to other hosts."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Request

from quality.rows import Row

REPORT = """
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        console.error(`the policy forbids ${violatedDirective} ${blockedURI}`));
"""


@dataclass(slots=True)
class Heard:
    """What was said in the whole run, and how many pages were opened in it."""

    opened: int = 0
    said: list[str] = field(default_factory=list)
    elsewhere: set[str] = field(default_factory=set)

    def listen(self, context: BrowserContext, address: str) -> None:
        """Hear everything that pages in a visitor's browser say, and what they ask of other hosts than this one."""

        def note(request: Request) -> None:
            self.opened += request.is_navigation_request()
            if not request.url.startswith((address, "data:", "blob:")):
                self.elsewhere.add(request.url)

        context.add_init_script(REPORT)
        context.on("console", lambda message: self.said.append(f"{message.page and message.page.url}: {message.text}"))
        context.on("weberror", lambda error: self.said.append(str(error.error)))
        context.on("request", note)

    def rows(self) -> Iterator[Row]:
        """Yield a row for what was said, and one for what was asked of others."""
        if self.opened:
            yield _row("console messages and policy reports", self.opened, self.said)
            yield _row("requests to another host", self.opened, sorted(self.elsewhere))


def _row(check: str, opened: int, heard: list[str]) -> Row:
    told = "; ".join([f"{len(heard)}, {opened} pages opened", *heard[:3]])
    return Row(check, told, "0 in the whole run", not heard)
