"""Make a hundred mistakes in copies of the reference ladder, and count how many ladder tells at their place.

    PYTHONPATH=tests python -m mistakes [--seed 1] [--count 100] [--show]
"""

import argparse
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ladder import content
from ladder.content import Memory
from ladder.findings import Finding, Mend
from ladder.project import Project
from mistakes.operators import mistakes
from mistakes.spoiling import Mistake

REFERENCE = Path(__file__).resolve().parents[2] / "content"

Told = tuple[str, str, str]  # file, code, message: a finding without its place, which other lines may shift


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a mistake: the findings that it brought, whether one has its place, and what its mend leaves.

    `left` are the findings after the mended lines were pasted; None when there are no such lines.
    """

    mistake: Mistake
    found: tuple[Finding, ...]
    is_exact: bool = False
    left: frozenset[Told] | None = None
    traceback: str = ""

    @property
    def is_mended(self) -> bool:
        """True when the ladder is as good as before once the mended lines are pasted."""
        return self.left is not None and not self.left


def outcomes(count: int, seed: int, content_folder: Path = REFERENCE) -> Iterator[Outcome]:
    """Yield what comes of each of so many mistakes, one at a time in a copy of a ladder."""
    with tempfile.TemporaryDirectory() as folder:
        trial = _Trial(Path(folder), content_folder)
        for mistake in mistakes(trial.files, count, seed):
            yield trial.outcome(mistake)


class _Trial:
    """A copy of a ladder that is spoilt and mended again and again."""

    def __init__(self, root: Path, original: Path) -> None:
        shutil.copytree(original, root / "content")
        self._project, self._store = Project(root), Memory()
        self.files = {path.relative_to(original).as_posix(): path.read_text(encoding="utf-8")
                      for path in sorted(original.rglob("*")) if path.is_file()}  # fmt: skip
        self._before = _told(self._check())

    def outcome(self, mistake: Mistake) -> Outcome:
        """What comes of a mistake; afterwards the copy is as it was."""
        try:
            before = self._told_after(mistake.meant)
            self._write(mistake.changes)
            found = tuple(finding for finding in self._check() if not _told([finding]) <= before)
            here = [finding for finding in found if str(finding.location) == mistake.place]
            return Outcome(mistake, found, bool(here), self._left((here or found)[0], before) if found else None)
        except Exception:
            return Outcome(mistake, (), traceback=traceback.format_exc())
        finally:
            self._write({path: self.files[path].encode() if path in self.files else None for path in mistake.changes})

    def _told_after(self, changes: Mapping[str, bytes]) -> frozenset[Told]:
        if not changes:
            return self._before
        self._write(changes)
        return _told(self._check())

    def _left(self, finding: Finding, before: frozenset[Told]) -> frozenset[Told] | None:
        """The findings that there were not before, once the mended lines are pasted."""
        if finding.mended is None:
            return None
        path = self._project.root / finding.location.file
        spoilt = path.read_bytes()
        path.write_bytes(pasted(spoilt.decode("utf-8"), finding.mended).encode())
        after = _told(self._check())
        path.write_bytes(spoilt)
        return after - before

    def _check(self) -> Sequence[Finding]:
        reading = content.read(self._project, self._store, processes=1)
        return reading.check()

    def _write(self, changes: Mapping[str, bytes | None]) -> None:
        for path, text in changes.items():
            target = self._project.content / path
            if text is None:
                target.unlink()
            else:
                target.write_bytes(text)


def _told(findings: Iterable[Finding]) -> frozenset[Told]:
    """Errors and warnings: notices tell what there is more of or less, such as resources."""
    return frozenset((f.location.file, f.code, f.message) for f in findings if f.severity != "notice")


def pasted(text: str, mend: Mend) -> str:
    """A text with the lines of a mend in place of those that it names, as somebody pastes them."""
    lines = text.split("\n")
    lines[mend.line - 1 : mend.line - 1 + mend.count] = mend.lines
    return "\n".join(lines)


def main() -> int:
    """Print how many mistakes were told and mended; 1 when fewer than the bars ask for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--show", action="store_true", help="also show what was told of each mistake")
    arguments = parser.parse_args()
    told = list(outcomes(arguments.count, arguments.seed))
    for outcome in told:
        if arguments.show or not (outcome.is_exact and outcome.is_mended):
            print(_shown(outcome))
    exact, mended = sum(outcome.is_exact for outcome in told), sum(outcome.is_mended for outcome in told)
    alone, broken = sum(len(outcome.found) == 1 for outcome in told), sum(bool(outcome.traceback) for outcome in told)
    print(f"{len(told)} mistakes, seed {arguments.seed}: {exact} told at the exact line and column, "
          f"{mended} with lines that mend them, {alone} as one finding, {broken} tracebacks")  # fmt: skip
    return 0 if exact >= 0.98 * len(told) and mended >= 0.95 * len(told) and not broken else 1


def _shown(outcome: Outcome) -> str:
    marks = f"{'exact' if outcome.is_exact else 'ELSEWHERE'}, {'mended' if outcome.is_mended else 'not mended'}"
    lines = [f"{outcome.mistake.what} at {outcome.mistake.place}: {marks}"]
    for finding in outcome.found[:3]:
        lines += [f"    {finding}", f"      {finding.excerpt}"]
        lines += [f"      write {line}" for line in finding.mended.lines] if finding.mended else []
    left = [f"    left: {' '.join(each)}" for each in sorted(outcome.left or ())]
    return "\n".join([*lines, *left, *outcome.traceback.splitlines()])


if __name__ == "__main__":
    sys.exit(main())
