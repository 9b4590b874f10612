"""The site is put on disk whole or not at all, and what others keep in its folder stays theirs."""

import ctypes
import errno
import json
import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path

import pytest

from faults import Strike, die_at, fail_at, fail_from, in_child, struck, was_killed
from ladder import output
from ladder.findings import LadderError
from ladder.output import MANIFEST, Written, exchanging, locking
from ladder.site import File

# Python 3.12 and later warn about a fork where another test has left a thread.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")

Pages = Mapping[str, str]

KEPT = {"a.css": "a {}", "skills/index.html": "Skills"}
OLD = {**KEPT, "index.html": "Home", "skills/tests/index.html": "Tests"}
NEW = {**KEPT, "index.html": "Home!", "skills/review/index.html": "Review"}
FOREIGN = (".gitkeep", "CNAME", "latest", "skills/notes.txt", "uploads", "uploads/empty", "uploads/plan.txt")
WIDE = {f"skills/{number}/index.html": f"Skill {number} " * 500 for number in range(8)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for the site in a project of its own."""
    return tmp_path / "site"


@pytest.fixture
def without_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that cannot exchange two folders in one step."""
    monkeypatch.setattr(exchanging, "_exchange", lambda *_: False)


def files(pages: Pages, known: Mapping[str, str]) -> Iterator[File]:
    for path, text in pages.items():
        key = f"made from {text[:20]}"
        yield File(path, key, None if known.get(path) == key else text.encode())


def build(folder: Path, pages: Pages) -> Written:
    with output.claim(folder, folder.parent) as claim:
        return claim.write(files(pages, claim.known))


def known(folder: Path) -> set[str]:
    with output.claim(folder, folder.parent) as claim:
        return set(claim.known)


def picture(folder: Path) -> dict[str, object]:
    """All that the folder holds: a file's bytes, where a link leads, None for a folder."""
    return {str(path.relative_to(folder)): _content(path) for path in sorted(folder.rglob("*"))}


def _content(path: Path) -> object:
    if path.is_symlink():
        return ("link", str(path.readlink()))
    return path.read_bytes() if path.is_file() else None


def texts(folder: Path) -> dict[str, str]:
    """The site's files as text, without the manifest."""
    found = {path: content for path, content in picture(folder).items() if path != MANIFEST}
    return {path: content.decode() for path, content in found.items() if isinstance(content, bytes)}


def beside(folder: Path) -> set[str]:
    """What stands in the folder that holds the site."""
    return {path.name for path in folder.parent.iterdir()}


def add_foreign(folder: Path) -> None:
    """Somebody keeps a domain name, notes, a link and two folders in the site."""
    (folder / "uploads/empty").mkdir(parents=True)
    (folder / "uploads/plan.txt").write_text("plan")
    (folder / "skills/notes.txt").write_text("notes")
    (folder / "latest").symlink_to("uploads/plan.txt")
    (folder / "CNAME").write_text("ladder.example")
    (folder / "CNAME").chmod(0o640)
    for path in ("CNAME", "skills/notes.txt", "uploads/plan.txt", "uploads/empty", "uploads"):
        os.utime(folder / path, ns=(10**18, 10**18))


def foreign(folder: Path) -> dict[str, object]:
    """What somebody keeps in the site, with modes and times."""
    paths = [folder / path for path in FOREIGN if os.path.lexists(folder / path)]
    return {str(path): (_content(path), _status(path)) for path in paths}


def _status(path: Path) -> tuple[int, int]:
    status = path.lstat()
    return status.st_mode, status.st_mtime_ns


# Building


def test_a_first_build_makes_the_folder_and_leaves_nothing_beside_it(folder: Path) -> None:
    written = build(folder, OLD)

    assert texts(folder) == OLD
    assert written == Written(new=4, kept=0, removed=0)
    assert beside(folder) == {"site"}


def test_a_site_without_files_is_an_empty_folder_of_ladders(folder: Path) -> None:
    build(folder, {})

    assert set(picture(folder)) == {MANIFEST}
    assert build(folder, OLD).new == 4


def test_an_unchanged_build_touches_nothing(folder: Path) -> None:
    build(folder, OLD)
    before = {path: path.lstat() for path in (folder, *folder.rglob("*"))}

    assert build(folder, OLD) == Written(new=0, kept=4, removed=0)
    assert {path: path.lstat() for path in (folder, *folder.rglob("*"))} == before


def test_a_changed_build_links_what_did_not_change_and_drops_what_is_gone(folder: Path) -> None:
    build(folder, OLD)
    before = (folder / "skills/index.html").stat()

    assert build(folder, NEW) == Written(new=2, kept=2, removed=1)
    assert texts(folder) == NEW
    after = (folder / "skills/index.html").stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_nlink) == (before.st_ino, before.st_mtime_ns, 1)
    assert not (folder / "skills/tests").exists()
    assert beside(folder) == {"site"}


def test_a_page_that_goes_takes_its_empty_folders_along(folder: Path) -> None:
    build(folder, OLD)

    build(folder, {"index.html": "Home"})

    assert set(picture(folder)) == {"index.html", MANIFEST}


def test_equal_sites_are_equal_in_every_byte_whatever_the_order_or_history(tmp_path: Path) -> None:
    build(tmp_path / "first", NEW)
    build(tmp_path / "second", OLD)
    build(tmp_path / "second", dict(reversed(NEW.items())))

    assert picture(tmp_path / "first") == picture(tmp_path / "second")


def test_content_given_anew_replaces_a_file_whose_key_did_not_change(folder: Path) -> None:
    build(folder, {"index.html": "Home"})

    with output.claim(folder, folder.parent) as claim:
        claim.write([File("index.html", claim.known["index.html"], b"Hame")])

    assert texts(folder) == {"index.html": "Hame"}


def test_a_file_without_content_must_be_known(folder: Path) -> None:
    build(folder, OLD)

    with output.claim(folder, folder.parent) as claim, pytest.raises(ValueError, match="has no content"):
        claim.write([File("index.html", "made from something else", None)])
    assert texts(folder) == OLD


def test_a_system_that_writes_in_small_parts_writes_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:3]))

    build(folder, OLD)

    assert texts(folder) == OLD


@pytest.mark.parametrize("name", ["site/", "./site", "elsewhere/../site", "das Gerüst für alle", "梯子 🪜"])
def test_a_folder_may_be_named_in_any_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)

    with output.claim(Path(name), Path()) as claim:
        claim.write(files(OLD, claim.known))
    with output.claim(Path(name), Path()) as claim:
        claim.write(files(NEW, claim.known))

    assert texts(tmp_path / name) == NEW


def test_who_may_read_and_write_the_folder_stays_as_somebody_set_it(folder: Path) -> None:
    build(folder, OLD)
    folder.chmod(0o750)

    build(folder, NEW)

    assert folder.stat().st_mode & 0o777 == 0o750


# What is known of the last build


def test_no_file_is_later_than_the_manifest(folder: Path) -> None:
    build(folder, OLD)
    build(folder, NEW)
    times = {path.name: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}

    assert max(times.values()) == times[MANIFEST]


@pytest.mark.parametrize(
    "touch",
    [
        lambda page: page.write_text("Home, and more"),
        lambda page: os.utime(page, ns=(2 * 10**18, 2 * 10**18)),
        lambda page: page.unlink(),
        lambda page: (page.unlink(), page.symlink_to("a.css")),
        lambda page: page.rename(page.with_name("home.html")),
    ],
    ids=["longer", "later", "gone", "a link", "renamed"],
)
def test_a_file_that_somebody_touched_is_made_anew(folder: Path, touch: Callable[[Path], object]) -> None:
    build(folder, OLD)
    touch(folder / "index.html")

    assert known(folder) == set(OLD) - {"index.html"}
    assert build(folder, OLD).new == 1
    assert (folder / "index.html").read_text() == "Home"
    assert not (folder / "index.html").is_symlink()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        b'{"format": 1}',
        b'{"format": 1, "files": []}',
        b'{"format": 1, "files": {"index.html": 7}}',
        b'{"format": 2, "files": {}}',
        b'{"files": {}}',
        *(json.dumps({"format": 1, "files": {path: ["key", 6]}}).encode()
          for path in ("../outside.txt", "/etc/passwd", "a/../../outside.txt", "C:\\x", "..\\outside.txt", "a//b", "")),
    ],
)  # fmt: skip
def test_a_damaged_manifest_stops_the_build_and_leads_nowhere(folder: Path, text: bytes) -> None:
    build(folder, OLD)
    outside = folder.parent / "outside.txt"
    outside.write_text("mine!!")
    (folder / MANIFEST).write_bytes(text)
    before = picture(folder)

    with pytest.raises(LadderError, match="is damaged or of another version of ladder") as caught:
        build(folder, NEW)
    assert caught.value.exit_code == 3
    assert picture(folder) == before
    assert outside.read_text() == "mine!!"


def test_a_manifest_that_lists_what_is_not_there_is_believed_in_nothing(folder: Path) -> None:
    build(folder, OLD)
    manifest = json.loads((folder / MANIFEST).read_bytes())
    manifest["files"] |= {"gone.html": ["key", 3], "skills": ["key", 4096], "a.css": ["key", "many"]}
    (folder / MANIFEST).write_text(json.dumps(manifest))

    assert known(folder) == set(OLD) - {"a.css"}
    build(folder, NEW)
    assert texts(folder) == NEW


# What others keep in the folder


def test_what_others_keep_in_the_folder_stays_with_modes_and_times(folder: Path) -> None:
    build(folder, OLD)
    add_foreign(folder)
    before = foreign(folder)

    build(folder, NEW)
    build(folder, {"index.html": "Home"})

    assert foreign(folder) == before
    assert set(texts(folder)) == {"index.html", "CNAME", "latest", "skills/notes.txt", "uploads/plan.txt"} - {"latest"}


def test_what_others_put_in_while_a_build_runs_stays(folder: Path) -> None:
    build(folder, OLD)

    def slowly() -> Iterator[File]:
        yield from files(NEW, {})
        (folder / "CNAME").write_text("ladder.example")

    with output.claim(folder, folder.parent) as claim:
        claim.write(slowly())

    assert texts(folder) == {**NEW, "CNAME": "ladder.example"}


def test_a_folder_that_its_owner_closed_stays_and_does_not_stop_the_next_build(folder: Path) -> None:
    build(folder, OLD)
    (folder / "archive").mkdir()
    (folder / "archive/2020.txt").write_text("2020")
    (folder / "archive").chmod(0o500)

    build(folder, NEW)
    build(folder, OLD)

    assert texts(folder) == {**OLD, "archive/2020.txt": "2020"}
    assert (folder / "archive").stat().st_mode & 0o777 == 0o500
    assert beside(folder) == {"site"}


@pytest.mark.parametrize(
    ("put", "named"),
    [
        (lambda site: (site / "about").write_text("mine"), "about"),
        (lambda site: (site / "about").symlink_to("skills"), "about"),
        (lambda site: (site / "about/index.html").mkdir(parents=True), "about/index.html"),
        (lambda site: (shutil.rmtree(site / "skills"), (site / "skills").symlink_to("..")), "skills"),
        (lambda site: ((site / "a.css").unlink(), (site / "a.css").mkdir()), "a.css"),
        (lambda site: (site / "robots.txt").write_text("mine"), "robots.txt"),
    ],
    ids=["file for folder", "link for folder", "folder for file", "link for own folder", "folder for own file", "file"],
)
def test_something_of_others_where_a_page_is_to_go_is_named_and_nothing_changes(
    folder: Path, put: Callable[[Path], object], named: str
) -> None:
    build(folder, OLD)
    put(folder)
    before = picture(folder)

    with pytest.raises(LadderError, match="is not ladder's, and the site needs the name") as caught:
        build(folder, {**NEW, "about/index.html": "About", "robots.txt": "ours"})
    assert f'"{folder / named}"' in str(caught.value)
    assert picture(folder) == before
    assert beside(folder) == {"site"}


@pytest.mark.parametrize("code", [errno.EMLINK, errno.EPERM, errno.EXDEV, errno.ENOTSUP])
def test_where_links_are_not_possible_files_are_copied(
    folder: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    build(folder, OLD)
    add_foreign(folder)
    before, page, link = foreign(folder), (folder / "a.css").stat(), str(folder / "latest")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "link", refuse)
    build(folder, NEW)

    assert {path: content for path, content in texts(folder).items() if path in NEW} == NEW
    assert {**foreign(folder), link: None} == {**before, link: None}  # of a copied link the system sets the time
    assert (folder / "latest").readlink() == Path("uploads/plan.txt")
    assert (folder / "a.css").stat().st_mtime_ns == page.st_mtime_ns
    assert known(folder) == set(NEW)
    with pytest.raises(LadderError, match="is not ladder's"):
        build(folder, {**NEW, "CNAME": "ours"})
    assert (folder / "CNAME").read_text() == "ladder.example"


# Folders that are refused


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (".", "the project or holds it"),
        ("..", "the project or holds it"),
        ("../..", "the project or holds it"),
        ("content", "where the project's sources are"),
        ("content/skills", "where the project's sources are"),
        ("site/../templates", "where the project's sources are"),
        ("src/ladder/site", "where the project's sources are"),
        ("../home", "your home folder or holds it"),
        ("link", "a link"),
        ("dangling", "a link"),
        ("notes.txt", "a file"),
        ("/", "the root of the disk"),
        ("full", "holds files that ladder did not make"),
        (".git", "holds files that ladder did not make"),
    ],
)
def test_a_folder_that_is_not_for_ladder_to_replace_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, reason: str
) -> None:
    project = tmp_path / "work/project"
    for name in ("content/skills", "templates", "src", "site", "full", ".git", "../home"):
        (project / name).mkdir(parents=True)
    (project / "notes.txt").write_text("mine")
    (project / "full/notes.txt").write_text("mine")
    (project / ".git/HEAD").write_text("ref")
    (project / "link").symlink_to("site")
    (project / "dangling").symlink_to("nowhere")
    monkeypatch.setattr(Path, "home", lambda: project / "../home")
    before = picture(tmp_path)

    with pytest.raises(LadderError, match=reason) as caught, output.claim(project / place, project):
        pytest.fail("the folder was claimed")
    assert caught.value.exit_code == 2
    assert picture(tmp_path) == before


def test_a_mounted_folder_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: path == folder)

    with pytest.raises(LadderError, match="is mounted"):
        build(folder, OLD)


def test_nobody_needs_a_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", without)

    assert build(folder, OLD).new == 4


@pytest.mark.parametrize("name", [".gitkeep", ".DS_Store", "Thumbs.db"])
def test_a_folder_with_nothing_but_a_placeholder_is_taken_and_keeps_it(folder: Path, name: str) -> None:
    folder.mkdir()
    (folder / name).write_text("")

    build(folder, OLD)

    assert texts(folder) == {**OLD, name: ""}


@pytest.mark.parametrize(
    ("parent", "words"),
    [
        ("nowhere", r"is not a folder\. Make it first"),
        ("notes.txt", r"is not a folder\. Make it first"),
        ("circle", "Too many levels of symbolic links"),
    ],
)
def test_a_folder_that_would_stand_nowhere_is_trouble_with_the_system(tmp_path: Path, parent: str, words: str) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "circle").symlink_to("circle")

    with pytest.raises(LadderError, match=words) as caught:
        build(tmp_path / parent / "site", OLD)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "a//b", "", "a\\b", "C:x", "a/.", MANIFEST])
def test_a_file_that_would_leave_the_folder_is_refused(folder: Path, path: str) -> None:
    with pytest.raises(LadderError, match="cannot be a file of the site"):
        build(folder, {**OLD, path: "x"})
    assert beside(folder) == set()


@pytest.mark.parametrize("paths", [("a", "a"), ("a", "a/b"), ("a/b", "a")])
def test_two_files_that_want_one_name_are_refused(folder: Path, paths: tuple[str, str]) -> None:
    with (
        pytest.raises(LadderError, match=r"Two files of the site want the (same )?name"),
        output.claim(folder, folder.parent) as claim,
    ):
        claim.write(File(path, "key", b"x") for path in paths)
    assert beside(folder) == set()


# One build at a time


def test_a_second_build_says_that_another_one_runs(folder: Path) -> None:
    with output.claim(folder, folder.parent) as claim:
        claim.write(files(OLD, claim.known))
        with pytest.raises(LadderError, match="Another build is writing") as caught:
            build(folder, NEW)

    assert caught.value.exit_code == 3
    assert texts(folder) == OLD
    assert build(folder, NEW).new == 2


def test_another_process_holds_the_folder_until_it_dies(folder: Path) -> None:
    held, hold = os.pipe()

    def stay() -> None:
        with output.claim(folder, folder.parent):
            os.write(hold, b"x")
            signal.pause()

    process = in_child(stay)
    os.read(held, 1)
    with pytest.raises(LadderError, match="Another build is writing"):
        build(folder, OLD)
    os.kill(process, signal.SIGKILL)

    assert was_killed(process)
    assert build(folder, OLD).new == 4
    assert beside(folder) == {"site"}


def test_a_process_forked_by_a_build_does_not_hold_the_folder_after_it(folder: Path) -> None:
    with output.claim(folder, folder.parent) as claim:
        claim.write(files(OLD, claim.known))
        process = in_child(signal.pause)
    try:
        assert build(folder, NEW).new == 2
    finally:
        os.kill(process, signal.SIGKILL)
        was_killed(process)


def test_a_lock_file_that_its_build_removed_meanwhile_is_not_taken_for_a_lock(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold, lock, removed = locking._hold, folder.with_name(".site.ladder-lock"), []

    def held_just_as_its_build_ends(handle: int) -> bool:
        if not removed:
            removed.append(lock.unlink())
        return hold(handle)

    monkeypatch.setattr(locking, "_hold", held_just_as_its_build_ends)
    with output.claim(folder, folder.parent), pytest.raises(LadderError, match="Another build is writing"):
        build(folder, OLD)


def test_a_lock_file_is_removed_while_it_is_held(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    close, lock, stood = os.close, folder.with_name(".site.ladder-lock"), []

    def look_and_close(handle: int) -> None:
        stood.append(lock.exists())
        close(handle)

    with output.claim(folder, folder.parent):
        monkeypatch.setattr(os, "close", look_and_close)

    assert stood == [False]


# When something goes wrong


@pytest.mark.parametrize("error", [LadderError("a template is broken"), OSError("theirs"), KeyboardInterrupt()])
def test_an_exception_of_the_files_passes_and_the_old_site_stands(folder: Path, error: BaseException) -> None:
    build(folder, OLD)
    add_foreign(folder)
    before = picture(folder)

    def broken() -> Iterator[File]:
        yield from files(NEW, {})
        raise error

    with pytest.raises(type(error)) as caught, output.claim(folder, folder.parent) as claim:
        claim.write(broken())
    assert caught.value is error
    assert picture(folder) == before
    assert beside(folder) == {"site"}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EACCES, "There is no permission"),
        (errno.EROFS, "The disk can only be read"),
        (errno.EMFILE, "Too many files are open"),
        (errno.EIO, "The disk reports a fault"),
        (errno.ELOOP, "Too many levels of symbolic links"),
    ],
)
def test_trouble_with_the_system_is_told_in_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    build(folder, OLD)

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "write", refuse)
    with pytest.raises(LadderError, match=words) as caught:
        build(folder, NEW)
    assert f'"{folder}"' in str(caught.value)
    assert caught.value.exit_code == 3
    assert texts(folder) == OLD
    assert beside(folder) == {"site"}


def test_a_name_too_long_for_the_disk_is_told_with_the_name(tmp_path: Path) -> None:
    with pytest.raises(LadderError, match=r'The name is too long for this disk: ".*xxx.*"'):
        build(tmp_path / ("x" * 250), OLD)


def test_an_old_site_that_cannot_be_removed_is_no_failure_and_goes_with_the_next_build(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder, OLD)

    def refuse(*_: object) -> None:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    with monkeypatch.context() as busy:
        busy.setattr(os, "rmdir", refuse)
        build(folder, NEW)
    assert texts(folder) == NEW
    assert beside(folder) == {"site", ".site.ladder-new"}

    build(folder, OLD)
    assert beside(folder) == {"site"}


def test_a_leftover_that_cannot_be_removed_is_named(folder: Path) -> None:
    folder.with_name(".site.ladder-new").write_text("not a stage")

    with pytest.raises(LadderError, match=r"\.site\.ladder-new"):
        build(folder, OLD)


# Whatever fails, whenever it is killed


def site_in_use(project: Path) -> Path:
    """A site of the last build, in which somebody keeps files."""
    project.mkdir()
    build(project / "site", OLD)
    add_foreign(project / "site")
    return project / "site"


def blank_folder(project: Path) -> Path:
    """A folder for a first build, which git keeps by a file in it."""
    (project / "site").mkdir(parents=True)
    (project / "site/.gitkeep").write_text("")
    return project / "site"


Start = Callable[[Path], Path]


@pytest.fixture(scope="module", params=[site_in_use, blank_folder])
def start(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Start:
    """Start a project, as often as a test likes. Its files are links: no build writes into a file that stands."""
    model = tmp_path_factory.mktemp("model") / "project"
    request.param(model)

    def linked(project: Path) -> Path:
        shutil.copytree(model, project, symlinks=True, copy_function=os.link)
        return project / "site"

    return linked


CODES = pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO, errno.EMFILE], ids=errno.errorcode.get)


@CODES
def test_whichever_call_fails_the_site_is_all_old_or_all_new(tmp_path: Path, start: Start, code: int) -> None:
    assert_all_or_nothing(tmp_path, start, lambda number: fail_at(number, code))


def test_when_the_disk_becomes_full_and_stays_it_the_site_is_all_old_or_all_new(tmp_path: Path, start: Start) -> None:
    assert_all_or_nothing(tmp_path, start, lambda number: fail_from(number, errno.ENOSPC))


@pytest.mark.usefixtures("without_exchange")
def test_whichever_call_fails_two_renames_give_all_old_or_all_new(tmp_path: Path, start: Start) -> None:
    assert_all_or_nothing(tmp_path, start, lambda number: fail_at(number, errno.EACCES))


def assert_all_or_nothing(tmp_path: Path, start: Start, strike: Callable[[int], Strike]) -> None:
    """Strike at each call of a build in turn: one that raises leaves the old site, one that does not has the new."""
    old, new = _old_and_new(tmp_path, start)
    outcomes = []
    for number in count(1):
        folder = start(tmp_path / str(number))
        theirs = foreign(folder)
        calls, failed = _build_struck(folder, strike(number))
        outcomes.append(failed)

        assert picture(folder) == (old if failed else new), number
        assert foreign(folder) == theirs
        assert_next_build_works(folder, new)
        if calls < number:
            break
    assert sum(outcomes) > 20


def _build_struck(folder: Path, strike: Strike) -> tuple[int, bool]:
    with struck(strike) as calls:
        try:
            build(folder, NEW)
        except LadderError:
            return calls.count, True
    return calls.count, False


def assert_next_build_works(folder: Path, new: Mapping[str, object]) -> None:
    theirs = foreign(folder)
    build(folder, NEW)
    assert picture(folder) == new
    assert foreign(folder) == theirs
    assert beside(folder) == {"site"}


def test_whenever_a_build_is_killed_the_site_is_all_old_or_all_new(tmp_path: Path, start: Start) -> None:
    old, new = _old_and_new(tmp_path, start)
    seen = []
    for folder in _killed_at_every_call(tmp_path, start):
        seen.append(picture(folder))
        assert_next_build_works(folder, new)

    assert seen == [old] * seen.count(old) + [new] * seen.count(new)
    assert seen.count(old) > 50
    assert seen.count(new) > 5


@pytest.mark.usefixtures("without_exchange")
def test_whenever_a_build_is_killed_a_claim_mends_what_two_renames_left(tmp_path: Path, start: Start) -> None:
    old, new = _old_and_new(tmp_path, start)
    seen = []
    for folder in _killed_at_every_call(tmp_path, start):
        known(folder)
        seen.append(picture(folder))
        assert_next_build_works(folder, new)

    assert seen == [old] * seen.count(old) + [new] * seen.count(new)
    assert seen.count(old) > 50
    assert seen.count(new) > 5


def _old_and_new(tmp_path: Path, start: Start) -> tuple[dict[str, object], dict[str, object]]:
    folder = start(tmp_path / "model")
    old = picture(folder)
    build(folder, NEW)
    return old, picture(folder)


def _killed_at_every_call(tmp_path: Path, start: Start) -> Iterator[Path]:
    for number in count(1):
        folder = start(tmp_path / str(number))
        theirs = foreign(folder)
        killed = was_killed(in_child(lambda at=number, folder=folder: _build_struck(folder, die_at(at))))
        yield folder
        assert foreign(folder) == theirs
        if not killed:
            return


def test_a_build_killed_at_random_moments_leaves_all_old_or_all_new(tmp_path: Path) -> None:
    folder, draw = site_in_use(tmp_path / "project"), random.Random(2)
    sites = [{**OLD, **WIDE}, {**NEW, **{path: text.upper() for path, text in WIDE.items()}}]
    pictures, took, theirs = [], 0.0, foreign(folder)
    for pages in sites:
        start = time.perf_counter()
        build(folder, pages)
        took = max(took, time.perf_counter() - start)
        pictures.append(picture(folder))

    for turn in range(100):
        pages = sites[turn % 2]
        _kill_after(lambda pages=pages: build(folder, pages), draw.uniform(0, took))
        assert picture(folder) in pictures
        assert foreign(folder) == theirs
        build(folder, pages)
        assert picture(folder) == pictures[turn % 2]
        assert foreign(folder) == theirs
        assert beside(folder) == {"site"}


def _kill_after(work: Callable[[], object], seconds: float) -> None:
    ready, begin = os.pipe()
    process = in_child(lambda: (os.write(begin, b"x"), work()))
    os.read(ready, 1)
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(ready)
    os.close(begin)


# Systems that cannot exchange folders in one step


@pytest.mark.usefixtures("without_exchange")
def test_two_renames_do_where_there_is_no_exchange(folder: Path) -> None:
    build(folder, OLD)
    add_foreign(folder)
    before = foreign(folder)

    build(folder, NEW)

    assert {path: text for path, text in texts(folder).items() if path in NEW} == NEW
    assert foreign(folder) == before
    assert beside(folder) == {"site"}


@pytest.mark.usefixtures("without_exchange")
def test_when_the_second_rename_fails_the_old_site_returns(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(folder, OLD)
    before = picture(folder)
    rename = os.rename

    def refuse_stage(source: Path, target: Path) -> None:
        if str(source).endswith("-new"):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(source))
        rename(source, target)

    monkeypatch.setattr(os, "rename", refuse_stage)
    with pytest.raises(LadderError, match="There is no permission"):
        build(folder, NEW)
    assert picture(folder) == before
    assert beside(folder) == {"site"}


@pytest.mark.parametrize("since", [(), (".gitkeep",)], ids=["nothing", "an empty folder"])
def test_a_build_killed_between_the_renames_is_mended_by_the_next_claim(folder: Path, since: Iterable[str]) -> None:
    stage, old = _killed_between_renames(folder)
    for name in since:
        folder.mkdir()
        (folder / name).write_text("")

    assert known(folder) == set(OLD)
    assert texts(folder) == OLD
    assert not stage.exists()
    assert not old.exists()


def test_what_filled_the_folder_after_a_killed_build_is_not_touched(folder: Path) -> None:
    _, old = _killed_between_renames(folder)
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")

    with pytest.raises(LadderError, match="something else has filled that since"):
        build(folder, NEW)
    assert texts(folder) == {"notes.txt": "mine"}
    assert texts(old) == OLD


def _killed_between_renames(folder: Path) -> tuple[Path, Path]:
    stage, old = folder.with_name(".site.ladder-new"), folder.with_name(".site.ladder-old")
    build(folder, OLD)
    build(folder.with_name("next"), NEW)
    folder.with_name("next").rename(stage)
    folder.rename(old)
    return stage, old


@pytest.mark.usefixtures("without_exchange")
def test_an_empty_folder_from_a_containers_image_is_filled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    (folder / ".gitkeep").write_text("")
    _belongs_to_an_image(folder, monkeypatch)

    build(folder, OLD)

    assert texts(folder) == {**OLD, ".gitkeep": ""}
    assert beside(folder) == {"site"}


@pytest.mark.usefixtures("without_exchange")
def test_a_site_from_a_containers_image_stays_and_the_reason_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder, OLD)
    _belongs_to_an_image(folder, monkeypatch)

    with pytest.raises(LadderError, match="belongs to a mount or an image's layer"):
        build(folder, NEW)
    assert texts(folder) == OLD


def _belongs_to_an_image(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.rename

    def refuse_folder(source: Path, target: Path) -> None:
        if source == folder:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(source))
        rename(source, target)

    monkeypatch.setattr(os, "rename", refuse_folder)


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.EINVAL, errno.EPERM])
def test_a_system_that_does_not_know_the_exchange_gets_two_renames(
    folder: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    build(folder, OLD)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: _SystemThatRefuses(code))

    build(folder, NEW)

    assert texts(folder) == NEW
    assert beside(folder) == {"site"}


def test_a_system_library_without_the_exchange_gets_two_renames(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(folder, OLD)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())

    build(folder, NEW)

    assert texts(folder) == NEW


def test_an_exchange_that_fails_leaves_the_old_site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(folder, OLD)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: _SystemThatRefuses(errno.EBUSY))

    with pytest.raises(LadderError, match="is mounted or in use"):
        build(folder, NEW)
    assert texts(folder) == OLD
    assert beside(folder) == {"site"}


class _SystemThatRefuses:
    def __init__(self, code: int) -> None:
        self._code = code

    def renameat2(self, *_: object) -> int:
        ctypes.set_errno(self._code)
        return -1
