"""Take the tables of several ladders through LibreOffice and back: the import must find nothing to change.

`make round-trip` runs it; it needs LibreOffice Calc (Debian: sudo apt install libreoffice-calc).
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import ladders
from ladder import content
from ladder.editing import importing
from ladder.editing.sheets import TableError
from ladder.exports import tables
from ladder.project import Project

FORMATS = ("ods", "xlsx")
COMMAS, QUOTES, UTF_8 = 44, 34, 76  # the numbers that LibreOffice has for them
READ = f"--infilter=CSV:{COMMAS},{QUOTES},{UTF_8},1"
WRITE = f"csv:Text - txt - csv (StarCalc):{COMMAS},{QUOTES},{UTF_8},1,,0,false,true,false"
LONGEST = 300  # seconds

ODD = {
    **ladders.LADDERS["two-levels"],
    "skills/odd.yaml": """\
name: "=SUM(A1)"
area: craft
levels:
  low:
    anchor: "'quoted, and \\"so\\" on; all of it"
    statements: ["007", "1.10", 1e5, "3/4", "1.5.2026", TRUE, "1-10", "-5 %", "+49", "@home", "'=x", " wide ", "ä漢🪜"]
""",
}


def main() -> int:
    """Print what each way changed; 1 when something did."""
    office = shutil.which("soffice")
    if not office:
        sys.exit("this needs LibreOffice Calc (Debian: sudo apt install --no-install-recommends libreoffice-calc)")
    with TemporaryDirectory() as name:
        folder = Path(name)
        projects = dict(_projects(folder / "projects"))
        _export(projects, folder / "csv")
        found = [line for form in FORMATS for line in _through(office, folder, form, projects)]
    ways = f"{len(projects)} ladders, by rows and as a grid, through {' and '.join(FORMATS)}"
    print("\n".join(found) or f"{ways}: nothing changed")
    return 1 if found else 0


def _projects(folder: Path) -> Iterator[tuple[str, Project]]:
    ladders.LADDERS["odd-texts"] = ODD
    for name in ("reference", *ladders.LADDERS):
        yield name, Project(ladders.write(name, folder / name))


def _export(projects: dict[str, Project], folder: Path) -> None:
    folder.mkdir()
    for name, project in projects.items():
        framework = content.read(project).framework
        (folder / f"{name}.csv").write_bytes(tables.as_csv(framework))
        (folder / f"{name}-grid.csv").write_bytes(tables.as_grid(framework))


def _through(office: str, folder: Path, form: str, projects: dict[str, Project]) -> Iterator[str]:
    """Yield what is not the same after a way through a format, a line each."""
    there, back = folder / form, folder / f"{form}-back"
    _convert(office, folder, sorted((folder / "csv").iterdir()), (READ, "--convert-to", form, "--outdir", str(there)))
    _convert(office, folder, sorted(there.iterdir()), ("--convert-to", WRITE, "--outdir", str(back)))
    for name, project in projects.items():
        for path in (back / f"{name}.csv", back / f"{name}-grid.csv"):
            try:
                plan = importing.plan(project, path.name, path.read_bytes())
            except (TableError, OSError) as error:
                yield f"{form}: {path.name}: {error}"
            else:
                yield from (f"{form}: {path.name}: {step.before!r} -> {step.wish.text!r}" for step in plan.steps)


def _convert(office: str, folder: Path, files: list[Path], options: tuple[str, ...]) -> None:
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # beside an office that is open
    subprocess.run([office, "--headless", own, *options, *files], check=True, capture_output=True, timeout=LONGEST)


if __name__ == "__main__":
    sys.exit(main())
