"""Visit every page of a site, as its host sends it; what the pages say and ask for is heard."""

from collections.abc import Iterator, Sequence

from playwright.sync_api import Browser

from quality.hearing import Heard
from quality.rows import Row


def rows(browser: Browser, address: str, pages: Sequence[str], heard: Heard) -> Iterator[Row]:
    """Open the pages one after the other and yield a row that tells which did not come."""
    context = browser.new_context()
    heard.listen(context, address)
    page = context.new_page()
    missing = []
    for path in pages:
        answer = page.goto(address + path)
        if not answer or not answer.ok:
            missing.append(f"/{path}")
        page.evaluate("() => new Promise((done) => requestIdleCallback(done))")  # what scripts do after the load
    context.close()
    yield Row("every page opened", "; ".join([f"{len(pages)} pages", *missing]), "each comes", not missing)
