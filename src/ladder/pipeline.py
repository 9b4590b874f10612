"""The verbs in their order: read, check, plan, render, write. `build`, `check` and `serve` are short lists of them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from ladder import content, output, pages, ramp, rendering, theme
from ladder.checking import check as check
from ladder.checking import forbid
from ladder.checks.repeated import Repeated
from ladder.content import LARGE, Disk, Memory, Store
from ladder.content.lines import with_lines
from ladder.content.models import models
from ladder.exports import data, discovery, hosting, offline
from ladder.exports import models as old_models
from ladder.exports.hosting import Host
from ladder.findings import Finding, FindingError
from ladder.model import Framework
from ladder.output import Claim, Written
from ladder.parallel import WORTH_IT, beside
from ladder.project import Project
from ladder.rendering import Renderer, Site
from ladder.site import File, Page, unless_known
from ladder.theme import Theme

Later = Callable[[], tuple[Finding, ...]]  # gives the findings


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: for which host, at which public address (over the one in ladder.yaml), with how many processes.

    `works_offline` adds a service worker; not for a site that follows every edit: browsers would keep what is gone.
    `has_data` adds the framework as data; not for such a site either: it would be written anew at every edit.
    """

    host: Host = "netlify"
    base_url: str | None = None
    is_preview: bool = False
    strict: bool = False
    processes: int | None = None
    works_offline: bool = False
    has_data: bool = True


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: findings in file order, and what was written; None when the findings forbid it."""

    findings: tuple[Finding, ...]
    written: Written | None = None


def build(project: Project, folder: Path, options: Options) -> Built:
    """Build the site into a folder; findings that forbid it leave the folder as it is.

    Raises LadderError when the folder cannot be written.
    """
    with _loading(project, options) as load_it, output.claim(folder, project.root) as claim:
        framework, findings = load_it()
        if framework is None:
            return Built(findings())
        try:
            renderer = renderer_for(project, framework, options)
            planned = plan(project, framework)
            if is_large(framework) and not claim.known:
                findings()  # who looks for them has much memory, and so will who renders
            made = files(project, framework, options, renderer, planned, claim.known)
            if options.works_offline:
                made = _with_worker(made, framework, renderer, claim)
            written = claim.write(made)
            return Built(findings(), written)
        except FindingError as error:
            return Built((*findings(), error.finding))


@contextmanager
def _loading(project: Project, options: Options) -> Iterator[Callable[[], tuple[Framework | None, Later]]]:
    """Give the block what loads for who makes a site of the framework: None where the findings forbid it.

    The findings are asked for: when none of them can forbid it, they are found while the block goes on. A large ladder
    is loaded in a process of its own, whose memory nobody has to share who renders, from now on.
    """
    store, count = Disk(project.state, options.processes), content.count_files(project.content)
    store.make_room(count)  # here: who is forked has it too, and it stays as long as the block does
    loading, has_help = _Loading(project, store, options), options.processes != 1
    if has_help and count >= LARGE:
        with beside(loading.framework, loading.findings) as (framework, findings):
            yield lambda: (framework(), findings)
        return
    with ExitStack() as meanwhile:

        def load_here() -> tuple[Framework | None, Later]:
            framework = loading.framework()
            if framework and has_help and count >= WORTH_IT:
                (findings,) = meanwhile.enter_context(beside(loading.findings))
                return framework, findings
            loading.findings()  # now: what is wrong is known before anything is written
            return framework, loading.findings

        yield load_here


class _Loading:
    """Loads a framework, then finds what is wrong with it; each once."""

    def __init__(self, project: Project, store: Store, options: Options) -> None:
        self._project = project
        self._store = store
        self._options = options

    def framework(self) -> Framework | None:
        """The framework at its public address; None when it is known already that the findings forbid a site of it."""
        framework = self._reading.framework.published_at(self._options.base_url)
        is_strict = self._options.strict
        return None if self._reading.has_errors or (is_strict and forbid(self.findings(), is_strict)) else framework

    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong with it."""
        return self._findings

    @cached_property
    def _reading(self) -> content.Reading:
        return content.read(self._project, self._store, self._options.processes)

    @cached_property
    def _findings(self) -> tuple[Finding, ...]:
        return self._reading.check()


def _with_worker(made: Iterator[File], framework: Framework, renderer: Renderer, claim: Claim) -> Iterator[File]:
    look = renderer.theme
    with_worker = offline.with_worker(made, framework.ladder.id, look.worker, look.static_address, claim.read)
    return unless_known(with_worker, claim.known)


class Made(NamedTuple):
    """What a preview comes to: the site as path -> bytes (None when findings forbid it), and the findings.

    `is_whole` is False while only those files are there that were wanted first.
    """

    files: Mapping[str, bytes] | None
    findings: tuple[Finding, ...]
    is_whole: bool = True


class Preview:
    """Builds a site in memory, again and again; what did not change is neither read nor rendered anew."""

    def __init__(self, project: Project, options: Options) -> None:
        self.framework: Framework | None = None
        self._project = project
        # a server's threads and forked processes do not go together
        self._options = replace(options, processes=1, works_offline=False, has_data=False)
        self._store, self._repeated = Memory(), Repeated()
        self._renderer: Renderer | None = None
        self._made: Mapping[str, File] = {}

    @property
    def title(self) -> str:
        """The title of the ladder; nothing before the first build."""
        return self.framework.ladder.title if self.framework else ""

    def rebuild(self, first: Collection[str] = ()) -> Iterator[Made]:
        """Yield the pages that are wanted first (paths of files) as soon as all of them are there; then the whole site.

        What cannot be made is yielded once, as a whole.
        """
        reading = content.read(self._project, self._store, self._options.processes)
        self.framework = framework = reading.framework.published_at(self._options.base_url)
        findings = reading.check(repeated=self._repeated)
        if forbid(findings, self._options.strict):
            yield Made(None, findings)
            return
        try:
            for made in self._make(framework, first):
                contents = {path: file.content or b"" for path, file in made.items()}
                yield Made(contents, findings, is_whole=made is self._made)
        except FindingError as error:
            yield Made(None, (*findings, error.finding))

    def _make(self, framework: Framework, first: Collection[str]) -> Iterator[Mapping[str, File]]:
        self._renderer = renderer_for(self._project, framework, self._options, self._renderer)
        known = {path: file.key for path, file in self._made.items()}
        made: dict[str, File] = {}
        missing = set(first)
        planned = plan(self._project, framework)
        for file in files(self._project, framework, self._options, self._renderer, planned, known, first):
            made[file.path] = self._with_content(file)
            if file.path in missing:
                missing.remove(file.path)
                if not missing:
                    yield {path: made[path] for path in first}
        self._made = made
        yield made

    def _with_content(self, file: File) -> File:
        return file if file.content is not None else replace(file, content=self._made[file.path].content)


def renderer_for(
    project: Project, framework: Framework, options: Options, last: Renderer | None = None
) -> Renderer:
    """The renderer for a framework in the project's theme; the last one when nothing that concerns it changed.

    Raises FindingError when the project's interface words cannot be read.
    """
    ladder = framework.ladder
    look = theme.load(project.root, ladder.language, {"css/levels.css": ramp.css(len(framework.levels))})
    navigation, families = pages.navigation(framework), pages.families(framework)
    site = Site(ladder, navigation, families, len(framework.levels), options.works_offline, options.has_data)
    return last if last and last.serves(site, look) else Renderer(site, look)


def plan(project: Project, framework: Framework) -> tuple[Page, ...]:
    """The pages; where they link to the editor of a repository, with the lines to open."""
    planned = pages.plan(framework)
    return tuple(with_lines(planned, project) if framework.ladder.repository else planned)


def files(
    project: Project,
    framework: Framework,
    options: Options,
    renderer: Renderer,
    planned: Sequence[Page],
    known: Mapping[str, str],
    first: Collection[str] = (),
) -> Iterator[File]:
    """Yield every file of the site; those that `known` (path -> key) already has come without content.

    Pages whose files are wanted first come before other pages.

    Raises FindingError for a mistake in the project's own templates.
    """
    in_turn = sorted(planned, key=lambda page: page.route.file not in first)
    rendered = rendering.render(in_turn, renderer, known, options.processes)
    fixed = unless_known(_fixed(project, framework, options, renderer.theme, planned), known)
    made = chain(fixed, rendered)
    return _with_data(made, framework, options, known) if options.has_data else made


def _fixed(
    project: Project, framework: Framework, options: Options, look: Theme, planned: Iterable[Page]
) -> Iterator[File]:
    """The files that are no pages, but for the framework as data."""
    families, addresses = pages.families(framework), (page.route.address for page in planned)
    return chain(
        look.files(),
        hosting.files(options.host, look.static_address, options.is_preview, framework),
        discovery.files(
            framework, addresses, look.static_address, families, look.words, has_data=options.has_data
        ),
        old_models.files(models(project)),
    )


def _with_data(
    made: Iterator[File], framework: Framework, options: Options, known: Mapping[str, str]
) -> Iterator[File]:
    """Add the framework as data; of a ladder that keeps more than one process busy it is made beside the pages.

    Of a large one whose pages are all made anew it is made last: the processes would share its tens of megabytes.
    """
    is_small = len(framework.skills) < WORTH_IT
    if options.processes == 1 or is_small or (is_large(framework) and not known):
        yield from made
        yield from (give() for give in data.files(framework, known, options.processes))
        return
    with beside(*data.files(framework, known)) as wait_for:
        yield from made
        yield from (wait() for wait in wait_for)


def is_large(framework: Framework) -> bool:
    """True for a ladder of which memory is short."""
    return len(framework.skills) >= LARGE
