"""Jinja as ladder's templates have it: where they are looked for, what they may call, how fast they look things up."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateSyntaxError,
    Undefined,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from ladder import markup
from ladder.rendering.compiling import Compiler, printed


def environment(folders: tuple[Path, ...], everywhere: Mapping[str, Any], digest: str) -> Environment:
    """The environment of templates in these folders, the first before the others; `everywhere` they all know.

    The digest names the templates together with the program: what was compiled for it before is not compiled again.
    """
    shipped: BaseLoader = FileSystemLoader(folders[-1])
    loaders = [*(FileSystemLoader(folder) for folder in folders), PrefixLoader({"ladder": shipped})]
    made = _Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_compiled(digest),
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

    def fixed(self, template: str, line: int, name: str, attributes: Sequence[str]) -> Any:
        """What is the same on every page, such as words.skill.about; in this line of a template it is asked for first.

        Raises TemplateSyntaxError when there is no such thing.
        """
        value = self.globals[name]
        for attribute in attributes:
            value = self.getattr(value, attribute)
            if isinstance(value, Undefined):
                raise TemplateSyntaxError(f"there is no {'.'.join((name, *attributes))}", line, template)
        return value

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


class _Compiled(FileSystemBytecodeCache):
    """Templates as Python has compiled them, where the system keeps what may go: to compile them takes a third of the
    time of a small site. A fault of it is not a fault of the build: then they are compiled anew.
    """

    def __init__(self, digest: str) -> None:
        super().__init__()
        self._digest = digest

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(f"{self._digest} {source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(Exception):  # whatever bytes somebody has put there
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _compiled(digest: str) -> BytecodeCache | None:
    try:
        return _Compiled(digest)
    except (OSError, RuntimeError):  # there is no folder that is safe
        return None


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
