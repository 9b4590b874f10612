"""Join scripts: what a page loads becomes one file with all that it imports, in place of twenty.

A module that no other one imports is an entry. Into its file go the modules that it imports, itself or through others.
A module that one of them imports only by the way, by `import("./x.js")`, begins a file of its own, "<entry>-x.js", with
those of its imports that no file before has: nobody waits for what only another view needs. Every module keeps a scope
of its own.

Joined are modules beside each other with the usual forms: `import { a, b as c } from "./x.js"`, the same with
`export`, and `export` in front of a function, a class or a const; without comments, and without `await` outside of
functions. What has other forms stays as it is, with all that belongs to it.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import chain

_BEGIN = r"(?<![^\s;}](?:import|export))"  # of a statement: behind its first word, which is looked for by itself
_FROM = re.compile(r"(import|export)" + _BEGIN + r'\s*\{([^{}]*)\}\s*from\s*"\./([\w-]+\.js)"\s*;')
_OUTSIDE = re.compile("import" + _BEGIN + r'\s+\w+\s+from\s*"\./[\w-]+/[^"]+"\s*;')
_EXPORT = re.compile("export" + _BEGIN + r"\s+((?:async\s+)?function\s*\*?|class|const)\s*\b(\w+)")
_LATER = re.compile(r'\bimport\("\./([\w-]+\.js)"\)')
_OTHER = re.compile(r"(?:import\b(?!\s*[.(])|export\b)" + _BEGIN)


@dataclass(frozen=True, slots=True)
class _Module:
    """A module's imports, each as (names, module), its exports, both as JavaScript has them in braces; the rest of it.

    `outside` are the statements that import what is not joined, `later` the modules that it imports by the way.
    """

    imports: Sequence[tuple[str, str]]
    exports: Sequence[str]
    outside: Sequence[str]
    later: Sequence[str]
    body: str


Modules = Mapping[str, _Module]


def joined(scripts: Mapping[str, str]) -> Mapping[str, str]:
    """The files to publish (name -> text) in place of these scripts."""
    modules = {name: module for name, text in scripts.items() if (module := _read(text))}
    wanted = {name: [*_imported(text)] for name, text in scripts.items()}
    entries = scripts.keys() - {*chain(*wanted.values())}
    files: dict[str, str] = {}
    for entry in sorted(entries):
        try:
            files.update(_files(entry, modules) if wanted[entry] else {entry: scripts[entry]})
        except (KeyError, CycleError):
            files.update((name, scripts[name]) for name in _reached(entry, wanted) if name in scripts)
    return files


def _imported(text: str) -> Iterator[str]:
    """Yield the modules that a script names."""
    yield from (name for _, _, name in _FROM.findall(text))
    yield from _LATER.findall(text)


def _reached(name: str, wanted: Mapping[str, Sequence[str]]) -> set[str]:
    found, ahead = set(), [name]
    while ahead:
        if (name := ahead.pop()) not in found:
            found.add(name)
            ahead += wanted.get(name, ())
    return found


def _read(text: str) -> _Module | None:
    """A module's parts; None when it has other imports or exports than those that can be joined."""
    imports: list[tuple[str, str]] = []
    exports: list[str] = []
    for kind, names, module in _FROM.findall(text):
        pairs = [re.split(r"\s+as\s+", pair.strip()) for pair in names.split(",") if pair.strip()]
        is_import = kind == "import"
        imports.append((",".join(":".join(pair) for pair in pairs) if is_import else "", module))
        exports += [] if is_import else [f"{pair[-1]}:{_name(module)}.{pair[0]}" for pair in pairs]
    body = _OUTSIDE.sub("", _FROM.sub("", text))
    exports += [name for _, name in _EXPORT.findall(body)]
    body = _EXPORT.sub(r"\1 \2", body)
    if _OTHER.search(body):
        return None
    return _Module(imports, exports, _OUTSIDE.findall(text), _LATER.findall(body), body)


def _files(entry: str, modules: Modules) -> Mapping[str, str]:
    """The file of an entry, and those of what it may import later.

    Raises KeyError for a module that cannot be joined, CycleError where modules import each other.
    """
    files = {entry: _with_imports([entry], modules)}
    home = dict.fromkeys(files[entry], entry)
    ahead = [*_later(files[entry], modules)]
    for target in ahead:
        if target not in home:
            name = f"{entry.removesuffix('.js')}-{target}"
            files[name] = _with_imports([target], modules, without=home)
            home.update(dict.fromkeys(files[name], name))
            ahead += _later(files[name], modules)
    offered = {other for module in home for other in _named(module, modules) if home[other] != home[module]}
    return {file: _text(file, names, modules, home, offered) for file, names in files.items()}


def _with_imports(names: Iterable[str], modules: Modules, without: Container[str] = ()) -> list[str]:
    """Modules and all that they import, each behind what it imports."""
    graph: dict[str, list[str]] = {}
    ahead = [*names]
    while ahead:
        if (name := ahead.pop()) not in graph and name not in without:
            graph[name] = [module for _, module in modules[name].imports]
            ahead += graph[name]
    return [name for name in TopologicalSorter(graph).static_order() if name not in without]


def _later(names: Iterable[str], modules: Modules) -> Sequence[str]:
    return [*dict.fromkeys(chain.from_iterable(modules[name].later for name in names))]


def _named(name: str, modules: Modules) -> Iterator[str]:
    """Yield what a module imports, at once or later."""
    yield from (other for _, other in modules[name].imports)
    yield from modules[name].later


def _text(file: str, names: Sequence[str], modules: Modules, home: Mapping[str, str], offered: Container[str]) -> str:
    """A file of these modules: what it takes from other files, the modules, and those that it offers to other files.

    `home` tells in which file a module stands.
    """

    def fetched(found: re.Match[str]) -> str:
        name, there = _name(found[1]), home[found[1]]
        return f"Promise.resolve({name})" if there == file else f'import("./{there}").then((file)=>file.{name})'

    needed = dict.fromkeys(other for name in names for _, other in modules[name].imports if home[other] != file)
    taken = (f'import{{{_name(other)}}}from"./{home[other]}";' for other in needed)
    outside = dict.fromkeys(chain.from_iterable(modules[name].outside for name in names))
    scopes = (_scope(name, modules[name], _LATER.sub(fetched, modules[name].body)) for name in names)
    given = ",".join(_name(name) for name in names if name in offered)
    return "".join(f"{each}\n" for each in (*taken, *outside, *scopes, *([f"export{{{given}}};"] if given else ())))


def _scope(name: str, module: _Module, body: str) -> str:
    """A module as a function that is called at once; it gives what the module exports."""
    taken = "".join(f"const{{{names}}}={_name(other)};" for names, other in module.imports if names)
    return f"const {_name(name)}=(()=>{{{taken}{body}\nreturn{{{','.join(module.exports)}}}}})();"


def _name(module: str) -> str:
    return f"{module.removesuffix('.js').replace('-', '_')}$"
