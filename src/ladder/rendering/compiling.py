"""How templates become Python: what is the same on every page is asked for once, and printing costs little.

A page prints hundreds of values. Jinja makes a new object of each to say that it is escaped, asks for the interface
words anew each time, looks for macros and their arguments at each call, and calls a method for each attribute; without
that a page takes a third of the time. The Python of a template is the same for every ladder, so that it can be kept.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from typing import Any

import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

FIXED = ("site", "words", "static", "policy")  # names that stand for the same on every page of an environment
_MAY_LACK = ("defined", "undefined", "default", "d")  # tests and filters that are asked about what may not be there


class Compiler(CodeGenerator):
    """Writes the Python of a template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        given = Counter(_given_names(node))
        fixed = _Fixed(set(FIXED) - given.keys())
        self._macros = {name: macro for name, macro in self._imported(node) if given[name] == 1}
        self._printed: nodes.Node | None = None  # what is printed as it is: a macro's call, what is the same everywhere
        self._shown: set[str] = set()  # the variables of what is the same everywhere that are printed
        self._may_lack: nodes.Node | None = None  # what is asked for with care
        super().visit_Template(fixed.visit(node), frame)
        self.writeline("escape = environment.printed")
        for (name, *attributes), (variable, line) in fixed.variables.items():
            self.writeline(f"{variable} = environment.fixed({self.name!r}, {line}, {name!r}, {attributes!r})")
            if variable in self._shown:
                self.writeline(f"{variable}_shown = escape({variable})")
        for name, (template, macro) in self._macros.items():
            self.writeline(f"macro_{name} = environment.get_template({template!r}).module.{macro.name}")
            self.writeline(f"call_{name} = macro_{name}._func")

    def _imported(self, node: nodes.Template) -> Iterator[tuple[str, tuple[str, Macro]]]:
        """Yield the macros that a template imports: what it calls them, where they are, and themselves."""
        for each in node.body:
            if isinstance(each, nodes.FromImport) and _is_usual(each):
                template = each.template.value  # type: ignore[attr-defined]
                module = self.environment.get_template(template).module
                for name in each.names:
                    macro = getattr(module, str(name), None)
                    if isinstance(macro, Macro):
                        yield str(name), (template, macro)

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:  # noqa: N802
        if not (frame.toplevel and _is_usual(node) and all(name in self._macros for name in node.names)):
            super().visit_FromImport(node, frame)
            return
        for name in node.names:
            self.writeline(f"{frame.symbols.ref(str(name))} = context.vars[{name!r}] = macro_{name}", node)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Write a call; that of a macro which is known as the call of its function, whose text needs no escaping."""
        arguments = None if forward_caller else self._arguments(node, frame)
        if arguments is None:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        name = node.node.name  # type: ignore[attr-defined]
        self.write(f"call_{name}(" if node is self._printed else f"Markup(call_{name}(")
        for value in arguments:
            if value is None:
                self.write("missing")
            else:
                self.visit(value, frame)
            self.write(", ")
        self.write(")" if node is self._printed else "))")

    def _arguments(self, node: nodes.Node, frame: Frame) -> Sequence[nodes.Expr | None] | None:
        """What a call gives to a macro that is known, in its own order, None for what it leaves out.

        None for what is no such call, and where it is known only later what is given.
        """
        if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or not self._is_escaping(frame):
            return None
        if node.node.name not in self._macros or node.dyn_args or node.dyn_kwargs:
            return None
        _, macro = self._macros[node.node.name]
        named = {each.key: each.value for each in node.kwargs}
        names = macro.arguments[len(node.args) :]
        if len(node.args) > len(macro.arguments) or not named.keys() <= set(names):
            return None
        if macro.caller or macro.catch_kwargs or macro.catch_varargs:
            return None
        return [*node.args, *map(named.get, names)]

    def _is_escaping(self, frame: Frame) -> bool:
        return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write how to get an attribute: from anything but a mapping, and a template's blocks, as Python does it."""
        is_block = isinstance(node.node, nodes.Name) and node.node.name == "self"
        if is_block or node is self._may_lack:
            super().visit_Getattr(node, frame)
            return
        owner = self.temporary_identifier()
        self.write(f"({owner}.{node.attr} if ({owner} := ")
        self.visit(node.node, frame)
        self.write(f").__class__ is not dict else environment.getattr({owner}, {node.attr!r}))")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        self._may_lack = node.node if node.name in _MAY_LACK else self._may_lack
        super().visit_Filter(node, frame)

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        self._may_lack = node.node if node.name in _MAY_LACK else self._may_lack
        super().visit_Test(node, frame)

    def visit_InternalName(self, node: nodes.InternalName, frame: Frame) -> None:  # noqa: N802
        if node is self._printed:
            self._shown.add(node.name)
        self.write(f"{node.name}_shown" if node is self._printed else node.name)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        is_fixed = isinstance(node, nodes.InternalName) and self._is_escaping(frame)
        if is_fixed or self._arguments(node, frame) is not None:
            self._printed = node
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if node is not self._printed:
            super()._output_child_post(node, frame, finalize)

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
    """Puts a variable of the template in place of what is the same on every page, such as words.skill.about."""

    def __init__(self, names: Set[str]) -> None:
        self._names = names
        self.variables: dict[tuple[str, ...], tuple[str, int]] = {}  # names in their order -> variable, first line

    def visit_Name(self, node: nodes.Name) -> nodes.Expr:  # noqa: N802
        return self._variable(node)

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Expr:  # noqa: N802
        variable = self._variable(node)
        return variable if variable is not node else self.generic_visit(node)  # type: ignore[return-value]

    def visit_Filter(self, node: nodes.Filter) -> nodes.Expr:  # noqa: N802
        return self._unless_it_may_lack(node)

    def visit_Test(self, node: nodes.Test) -> nodes.Expr:  # noqa: N802
        return self._unless_it_may_lack(node)

    def _unless_it_may_lack(self, node: nodes.Filter | nodes.Test) -> nodes.Expr:
        return node if node.name in _MAY_LACK else self.generic_visit(node)  # type: ignore[return-value]

    def _variable(self, node: nodes.Expr) -> nodes.Expr:
        names = self._path(node)
        if not names:
            return node
        variable, _ = self.variables.setdefault(names, (f"fixed_{len(self.variables)}", node.lineno))
        made = object.__new__(nodes.InternalName)  # as Jinja's parser makes them: nobody else is to have such names
        nodes.Node.__init__(made, variable, lineno=node.lineno)
        return made

    def _path(self, node: nodes.Node) -> tuple[str, ...]:
        """The names that an expression consists of; none where it is not the same on every page."""
        if isinstance(node, nodes.Name):
            return (node.name,) if node.name in self._names else ()
        if not isinstance(node, nodes.Getattr) or not (owner := self._path(node.node)):
            return ()
        return (*owner, node.attr)


# What `escape` makes Markup of, where this MarkupSafe has a name for it.
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


def _given_names(node: nodes.Template) -> Iterator[str]:
    """Yield every name that a template gives to something, as often as it does."""
    yield from (name.name for name in node.find_all(nodes.Name) if name.ctx != "load")
    yield from (macro.name for macro in node.find_all(nodes.Macro))
    yield from (each.target for each in node.find_all(nodes.Import))
    for each in node.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in each.names)


def _is_usual(node: nodes.FromImport) -> bool:
    """True for an import of names as they are, from a template that is named, and that need not know the page."""
    has_name = isinstance(node.template, nodes.Const) and isinstance(node.template.value, str)
    return has_name and not node.with_context and all(isinstance(name, str) for name in node.names)


def printed(value: object) -> str:
    """What stands on the page for a value: the same as `escape` says, without making Markup of it."""
    if type(value) is str:
        return _escaped(value)
    return value if type(value) is Markup else escape(value)
