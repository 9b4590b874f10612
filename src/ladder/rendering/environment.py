"""Jinja as ladder's templates have it: where they are looked for, what they may call, how fast they look things up."""

from collections.abc import Callable, Mapping, MutableMapping
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from ladder import markup
from ladder.rendering.compiling import Compiler, printed


def environment(folders: tuple[Path, ...], everywhere: Mapping[str, Any]) -> Environment:
    """The environment of templates in these folders, the first before the others; `everywhere` they all know."""
    shipped: BaseLoader = FileSystemLoader(folders[-1])
    loaders = [*(FileSystemLoader(folder) for folder in folders), PrefixLoader({"ladder": shipped})]
    made = _Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
    made.filters.update(_filters())
    made.globals.update(everywhere)
    return made


class _Environment(Environment):
    """Jinja's, but a mapping's own keys come before the methods of mappings: words may be called update or copy."""

    code_generator_class = Compiler
    printed = staticmethod(printed)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One mapping: Jinja's chain of two is asked for each name at every import, and costs ten times as much."""
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


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
