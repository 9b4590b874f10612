"""How templates become Python: texts that are the same on every page are put in once, and printing costs little.

A page prints hundreds of values. Jinja makes a new object of each to say that it is escaped, and asks for the interface
words anew each time; without either a page takes half as long.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

FIXED = ("site", "words", "static", "policy")  # names that stand for the same on every page of an environment


class Compiler(CodeGenerator):
    """Writes the Python of a template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        assigned = {name.name for name in node.find_all(nodes.Name) if name.ctx != "load"}
        known = {name: self.environment.globals[name] for name in FIXED if name not in assigned}
        super().visit_Template(_Fixed(known).visit(node), frame)
        self.writeline("escape = environment.printed")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Write what stands in a block; each round of an outermost loop gives one piece."""
        if frame.loop_frame and frame.buffer is None:
            with self._in_one_piece(frame) as inner:
                super().blockvisit(nodes, inner)
        else:
            super().blockvisit(nodes, frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Write what prints texts and values that stand side by side; they give one piece."""
        if frame.buffer is None and not frame.require_output_check and len(node.nodes) > 1:
            with self._in_one_piece(frame) as inner:
                super().visit_Output(node, inner)
        else:
            super().visit_Output(node, frame)

    @contextmanager
    def _in_one_piece(self, frame: Frame) -> Iterator[Frame]:
        """Every piece goes through the generators of all templates that a page extends, one by one."""
        inner = frame.copy()
        self.buffer(inner)
        yield inner
        self.writeline(f"yield concat({inner.buffer})")


class _Fixed(NodeTransformer):
    """Puts a text in place of what stands for one on every page, such as words.skill.about."""

    def __init__(self, known: dict[str, Any]) -> None:
        self._known = known

    def visit_Name(self, node: nodes.Name) -> nodes.Expr:  # noqa: N802
        return self._text(node)

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Expr:  # noqa: N802
        text = self._text(node)
        return text if text is not node else self.generic_visit(node)  # type: ignore[return-value]

    def _text(self, node: nodes.Expr) -> nodes.Expr:
        value = self._value(node)
        return nodes.Const(value, lineno=node.lineno) if type(value) is str else node

    def _value(self, node: nodes.Node) -> Any:
        """What the expression stands for on every page; None when that is not known."""
        if isinstance(node, nodes.Name):
            return self._known.get(node.name)
        if not isinstance(node, nodes.Getattr):
            return None
        owner = self._value(node.node)
        return owner.get(node.attr) if isinstance(owner, dict) else getattr(owner, node.attr, None)


def printed(value: object) -> str:
    """What stands on the page for a value: the same as `escape` says, without making Markup of it."""
    if type(value) is str:
        text = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return text.replace('"', "&#34;").replace("'", "&#39;")
    return value if type(value) is Markup else escape(value)
