"""Render pages with the theme's templates. Takes pages, gives files; meets Jinja."""

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from ladder import markup
from ladder.exports.hosting import meta_policy
from ladder.findings import Finding, FindingError, Location
from ladder.model import Ladder, fingerprint
from ladder.parallel import spread
from ladder.site import File, Page, means_same, without_clashes
from ladder.theme import Theme


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
    return spread(partial(renderer.file, known), tuple(without_clashes(pages)), processes)


class Renderer:
    """Renders one page at a time; keeps the compiled templates and the fragments that pages share."""

    def __init__(self, site: Site, theme: Theme) -> None:
        self.site = site
        self.theme = theme
        self._environment = _environment(theme, site)
        self._shared = cache(self._render_shared)
        everywhere = [site.navigation, site.families, site.level_count, site.works_offline, site.has_data, theme.digest]
        context = fingerprint({"ladder": site.ladder, "everywhere": everywhere})
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
        return self._print(page.template, {**data, **own, "shared": shared})

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
            raise _mistake(self.theme, error.filename or template, error.lineno, error.message or "") from error
        except TemplateNotFound as error:
            raise _mistake(self.theme, template, 1, f'there is no template "{error.name}"') from error
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
            file, line = _last_template_line(self.theme, error)
            raise _mistake(self.theme, file or template, line, str(error)) from error


def _joined(pieces: Iterator[str]) -> bytes:
    """The pieces as one file; half a million of them, as a large matrix has, never stand in memory at once."""
    batches = []
    while batch := list(islice(pieces, 10_000)):
        batches.append("".join(batch).encode())
    return b"".join(batches)


class _Environment(Environment):
    """Jinja's, but a mapping's own keys come before the methods of mappings: words may be called update or copy."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def _environment(theme: Theme, site: Site) -> Environment:
    shipped: BaseLoader = FileSystemLoader(theme.folders[-1])
    loaders = [*(FileSystemLoader(folder) for folder in theme.folders), PrefixLoader({"ladder": shipped})]
    environment = _Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(_filters())
    environment.globals.update(site=site, words=theme.words, static=theme.static_address, policy=meta_policy())
    return environment


def _filters() -> Mapping[str, Callable[..., object]]:
    return {
        "markdown": lambda text, level=3, link_label="": Markup(markup.html(text, level, link_label)),
        "headings": markup.headings,
        "inline": inline,
        "plain": markup.plain,
        "fill": fill,
        "money": money,
        "day": day,
        "number": number,
    }


def inline(text: str) -> str:
    """One line of Markdown as HTML; a text without any as it is: it is escaped where it is printed."""
    return text if markup.is_plain(text) else Markup(markup.inline(text))


def fill(text: str, **values: object) -> str:
    """The text with {name} replaced by the value of that name."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def money(amount: float, currency: str) -> str:
    """An amount with its currency's code: "USD 220,000"."""
    return f"{currency}\N{NO-BREAK SPACE}{number(amount)}"


def number(value: float) -> str:
    """A number as people write it: thousands apart, no needless decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def day(written: str, months: str) -> str:
    """A day such as 2026-06-10 in words: "10 June 2026"; `months` are the twelve names, separated by spaces."""
    value = date.fromisoformat(written)
    return f"{value.day} {months.split()[value.month - 1]} {value.year}"


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
