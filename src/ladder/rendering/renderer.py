"""Render pages one at a time, and tell which of them the last build made already. `environment` is Jinja's part."""

import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from ladder.exports.hosting import meta_policy
from ladder.findings import Finding, FindingError, Location
from ladder.model import Ladder, fingerprint
from ladder.parallel import spread
from ladder.rendering.environment import environment
from ladder.site import File, Page, means_same, without_clashes
from ladder.theme import Theme

FEW = 20  # pages of one template: such pages show all skills, as the matrix does, or they are small


@dataclass(frozen=True, slots=True)
class Site:
    """What every page shows: the ladder, the navigation, and all families of pages, both as (key, address).

    `works_offline` is True where a service worker keeps the site, `has_data` where the framework can be had as data.
    """

    ladder: Ladder
    navigation: tuple[tuple[str, str], ...]
    families: tuple[tuple[str, str], ...]
    level_count: int
    works_offline: bool
    has_data: bool


def render(
    pages: Iterable[Page], renderer: "Renderer", known: Mapping[str, str], processes: int | None = None
) -> Iterator[File]:
    """Yield a file for every page; without content where `known` (path -> key) says that the last build made the same.

    Raises FindingError, with the template's place, for a mistake in a template.
    """
    planned = tuple(without_clashes(pages))
    alike = Counter(page.template for page in planned)
    return spread(partial(renderer.file, known), planned, processes, lambda page: alike[page.template] <= FEW)


class Renderer:
    """Renders one page at a time; keeps the compiled templates and the fragments that pages share."""

    def __init__(self, site: Site, theme: Theme) -> None:
        self.site = site
        self.theme = theme
        everywhere = {"site": site, "words": theme.words, "static": theme.static_address, "policy": meta_policy()}
        self._environment = environment(theme.folders, everywhere, theme.templates_digest)
        self._shared = cache(self._render_shared)
        shown = [site.navigation, site.families, site.level_count, site.works_offline, site.has_data, theme.digest]
        context = fingerprint({"ladder": site.ladder, "everywhere": shown})
        self._context = blake2b(context, digest_size=16).digest()

    def serves(self, site: Site, theme: Theme) -> bool:
        """True when another renderer for this site and theme would do the same."""
        return (self.site, self.theme.digest) == (site, theme.digest)

    def file(self, known: Mapping[str, str], page: Page) -> File:
        """The file of a page, without content when the known key is its key."""
        path, last = page.route.file, known.get(page.route.file)
        stamp = self._digest(page, {"stamp": page.stamp}) if page.stamp else ""
        if stamp and last and last.endswith(f".{stamp}"):
            return File(path, last, None)
        data = page.data()
        key = f"{self._digest(page, data)}.{stamp}"
        return File(path, key, None if means_same(key, last) else self._render(page, data))

    def _digest(self, page: Page, values: Mapping[str, Any]) -> str:
        """A digest of values together with the page's template and address, and with what all pages show."""
        made_from = fingerprint({**values, "": [page.template, page.route.address]})
        return blake2b(made_from, key=self._context, digest_size=16).hexdigest()

    def _render(self, page: Page, data: Mapping[str, Any]) -> bytes:
        root = self._root(page)
        section = page.route.address.split("/")[0]
        own = {"root": root, "address": page.route.address, "section": section, "origin": page.origin}
        shared = partial(self._shared, root, section, page.route.address == f"{section}/")
        derived = page.derived(data) if page.derived else {}
        return self._print(page.template, {**data, **derived, **own, "shared": shared})

    def _root(self, page: Page) -> str:
        """The way to the site's root: relative, but from 404.html, which answers at any depth."""
        if page.route.is_folder:
            return page.route.root
        base = self.site.ladder.site.base_url
        return "/" + base.split("/", 3)[3] if base else "/"

    def _render_shared(self, root: str, section: str, is_index: bool, name: str) -> Markup:
        """A fragment that is the same on many pages: the header, the footer."""
        printed = self._print(f"partials/{name}.html", {"root": root, "section": section, "is_index": is_index})
        return Markup(printed.decode())

    def _print(self, template: str, data: Mapping[str, Any]) -> bytes:
        try:
            return _joined(self._environment.get_template(template).generate(data))
        except TemplateSyntaxError as error:
            wrong = error.filename or error.name or template
            raise _mistake(self.theme, wrong, error.lineno, error.message or "") from error
        except TemplateNotFound as error:
            raise _mistake(self.theme, template, 1, f'there is no template "{error.name}"') from error
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
            file, line = _last_template_line(self.theme, error)
            raise _mistake(self.theme, file or template, line, str(error)) from error


def _joined(pieces: Iterator[str]) -> bytes:
    """The pieces as one file; half a million of them, as a large matrix has, never stand in memory at once."""
    batches: list[bytes] = []
    while batch := list(islice(pieces, 10_000)):
        if len(batch) == 1:  # it may be as large as what the search reads, and to join it would be to copy it
            batches.append(batch[0].encode())
        else:
            batches.append("".join(batch).encode())
    return b"".join(batches)


def _mistake(theme: Theme, file: str, line: int, message: str) -> FindingError:
    hint = "mend the template, or delete the project's own copy to use the shipped one"
    place = Location(_theme_path(theme, file), line)
    return FindingError(Finding("template-error", f"the template cannot be used: {message}", place, hint))


def _theme_path(theme: Theme, file: str) -> str:
    for folder in theme.folders:
        if Path(file).is_relative_to(folder):
            return f"templates/{Path(file).relative_to(folder).as_posix()}"
    return f"templates/{file}"


def _last_template_line(theme: Theme, error: Exception) -> tuple[str | None, int]:
    """The innermost place in a template that an error came through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if any(Path(frame.filename).is_relative_to(folder) for folder in theme.folders):
            return frame.filename, frame.lineno or 1
    return None, 1
