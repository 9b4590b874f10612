"""The development server, over a stand-in for ladder: every file of a folder is a file of the site."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import watchfiles
from playwright.sync_api import Browser, Page, expect

import ladder
from ladder import server, watching
from ladder.findings import LadderError

LIMIT = 60  # seconds: a guard against hangs

# In any file a line "error: ..." or "warning: ..." is a finding; "stop: ..." and "fault: ..." are raised, and so is
# "late: ...", once all that is wanted first is given. While the folder has a neighbour called "hold", a rebuild waits
# that has read the files; while it has one called "hold-rest", a rebuild that has given what is wanted first.
STAND_IN = """
import re, signal, sys, time
from pathlib import Path
from types import MappingProxyType
from ladder.findings import Finding, LadderError, Location
from ladder.server import Built, serve

signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background ignores it

folder, host, port, mode = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]

def rebuild(first):
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    while folder.with_name("hold").exists():
        folder.with_name("held").touch()
        time.sleep(0.005)
    text = "\\n".join(content.decode() for content in files.values())
    if raised := re.search("^(stop|fault): (.*)", text, re.MULTILINE):
        raise (LadderError if raised[1] == "stop" else ValueError)(raised[2])
    findings = tuple(
        Finding("made-up", message, Location("content/a.yaml", 14, 7, 6), "mend <it>", severity, "      bilder: 1")
        for severity, message in re.findall("^(error|warning): (.*)", text, re.MULTILINE))
    is_bad = any(finding.severity == "error" for finding in findings)
    if first and not is_bad and files.keys() >= set(first):
        yield Built({path: files[path] for path in first}, findings, "Sample ladder", is_whole=False)
        while folder.with_name("hold-rest").exists():
            folder.with_name("held").touch()
            time.sleep(0.005)
    if raised := re.search("^late: (.*)", text, re.MULTILINE):
        raise LadderError(raised[1])
    yield Built(None if is_bad else MappingProxyType(files), findings, "Sample ladder")

serve(rebuild, [folder], host=host, port=port, open_browser=mode == "open", say=lambda line: print(line, flush=True))
"""


POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types ladder"
)


def page(text: str) -> str:
    """A page with the strict policy in its head."""
    head = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><link rel="icon" href="data:,">'
    return f'<!doctype html><html lang="en"><head>{head}<title>t</title></head><body>{text}</body></html>'


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


class Serving:
    """A server in a process of its own, over a folder that the test writes."""

    def __init__(self, folder: Path, host: str = "127.0.0.1", port: int = 0, mode: str = "", browser: str = "") -> None:
        self.folder = folder
        self.errors = folder.with_name("errors.txt")
        self.lines: list[str] = []
        environment = {**os.environ, "PYTHONPATH": str(Path(ladder.__file__).parent.parent), "BROWSER": browser}
        arguments = [sys.executable, "-c", STAND_IN, str(folder), host, str(port), mode]
        with self.errors.open("w") as errors:
            self.process = subprocess.Popen(
                arguments, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment
            )
        self._reader = Thread(target=self._read)
        self._reader.start()
        until(lambda: self.said("Serving"))
        self.port = int(re.findall(r":(\d+)/", self.said("Serving"))[0])
        self.url = f"http://127.0.0.1:{self.port}/"

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def said(self, words: str) -> str:
        return next((line for line in self.lines if words in line), "")

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def write_and_hold(self, path: str, text: str) -> None:
        """Write a file, and wait until the rebuild after it has read the files."""
        self.folder.with_name("hold").touch()
        self.write(path, text)
        until(self.folder.with_name("held").exists)

    def go_on(self) -> None:
        self.folder.with_name("hold").unlink()

    def get(self, path: str = "/", method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT)
        with closing(connection):
            connection.putrequest(method, path, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            return Answer(response.status, response.headers, b"" if response.status == 101 else response.read())

    def shows(self, text: str, path: str = "/") -> bool:
        return text.encode() in self.get(path).body

    def rebuilds(self) -> int:
        return sum("rebuilt in" in line or "stays as it was" in line for line in self.lines)

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LIMIT)

    def close(self) -> None:
        self.process.kill()
        self.process.wait(LIMIT)
        self._reader.join(LIMIT)
        assert self.process.stdout
        self.process.stdout.close()


def until(is_so: Callable[[], object]) -> None:
    """Wait for a condition."""
    end = time.monotonic() + LIMIT
    while not is_so():
        assert time.monotonic() < end, "this never came about"
        time.sleep(0.005)


Start = Callable[..., Serving]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts servers over a folder with these files; ends them after the test."""
    running: list[Serving] = []

    def begin(files: dict[str, str], **options: Any) -> Serving:
        for path, text in files.items():
            (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "content" / path).write_text(text, encoding="utf-8")
        running.append(Serving(tmp_path / "content", **options))
        return running[-1]

    yield begin
    for serving in running:
        serving.close()


SITE = {
    "index.html": page("home"),
    "404.html": page("no such page"),
    "skills/review/index.html": page("review"),
    "static/0123456789ab/ladder.css": "main {}",
    "static/a/theme.css": "main {}",
    "static/a/engine.js": "export {};",
    "static/a/icon.svg": "<svg/>",
    "static/a/font.woff2": "font",
    "site.webmanifest": "{}",
    "search.json": "{}",
    "feed.xml": "<feed/>",
    "robots.txt": "User-agent: *",
    "skills.csv": "id,name",
    "_headers": "/*",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One server for the tests that only read."""
    folder = tmp_path_factory.mktemp("site") / "content"
    for path, text in SITE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    serving = Serving(folder)
    yield serving
    serving.close()


# --- answering --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "text"), [("/", "home"), ("/skills/review/", "review"), ("/index.html", "home")])
def test_an_address_gives_its_page_with_the_live_script(site: Serving, path: str, text: str) -> None:
    answer = site.get(path)

    assert answer.status == 200
    assert text in answer.body.decode()
    assert answer.body.count(b'src="/_ladder/live.js"') == answer.body.count(b'href="/_ladder/live.css"') == 1


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/static/a/theme.css", "text/css; charset=utf-8"),
        ("/static/a/engine.js", "text/javascript; charset=utf-8"),
        ("/static/a/icon.svg", "image/svg+xml; charset=utf-8"),
        ("/static/a/font.woff2", "font/woff2"),
        ("/site.webmanifest", "application/manifest+json; charset=utf-8"),
        ("/search.json", "application/json; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/skills.csv", "text/csv; charset=utf-8"),
        ("/_headers", "application/octet-stream"),
        ("/_ladder/live.js", "text/javascript; charset=utf-8"),
        ("/_ladder/live.css", "text/css; charset=utf-8"),
    ],
)
def test_a_file_has_its_type(site: Serving, path: str, content_type: str) -> None:
    assert site.get(path).headers["Content-Type"] == content_type


def test_files_that_are_not_pages_are_served_as_they_are(site: Serving) -> None:
    assert site.get("/static/a/engine.js").body.decode() == SITE["static/a/engine.js"]


def test_an_address_without_its_slash_leads_to_the_page(site: Serving) -> None:
    answer = site.get("/skills/review?from=matrix")

    assert (answer.status, answer.headers["Location"]) == (302, "/skills/review/?from=matrix")


def test_an_unknown_address_gives_the_page_for_it(site: Serving) -> None:
    answer = site.get("/skills/unknown/")

    assert answer.status == 404
    assert b"no such page" in answer.body


def test_head_gives_the_headers_of_get(site: Serving) -> None:
    head, get = site.get("/", "HEAD"), site.get("/")

    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == get.headers["Content-Length"] == str(len(get.body))


def test_nothing_is_kept_guessed_or_told_to_others(site: Serving) -> None:
    for path in ("/", "/search.json", "/nothing", "/_ladder/live.js"):
        headers = site.get(path).headers

        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Etag"] is None


def test_a_file_whose_address_names_its_content_is_not_asked_for_again(site: Serving) -> None:
    headers = site.get("/static/0123456789ab/ladder.css").headers

    assert headers.get_all("Cache-Control") == ["private, max-age=31536000, immutable"]


@pytest.mark.parametrize(
    "path", ["/../errors.txt", "/%2e%2e/errors.txt", "/skills/..%2f..%2ferrors.txt", "//errors.txt", "/..%5cerrors.txt"]
)
def test_no_address_leads_out_of_the_site(site: Serving, path: str) -> None:
    assert site.get(path).status == 404


# --- who is answered --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_the_names_of_this_computer_are_answered(site: Serving, name: str) -> None:
    assert site.get("/", Host=f"{name}:{site.port}").status == 200


@pytest.mark.parametrize("path", ["/", "/_ladder/live.js", "/nothing", "/livereload"])
@pytest.mark.parametrize(
    "name", ["evil.example:{port}", "127.0.0.1.evil.example:{port}", "192.168.1.5:{port}", "127.0.0.1:1", "localhost"]
)
def test_other_names_are_refused_so_that_no_strange_page_can_read_drafts(site: Serving, path: str, name: str) -> None:
    answer = site.get(path, Host=name.format(port=site.port))

    assert answer.status == 403
    assert b"home" not in answer.body


SOCKET = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec_WebSocket_Version": "13",
    "Sec_WebSocket_Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}


@pytest.mark.parametrize("origin", ["http://127.0.0.1:{port}", "http://localhost:{port}"])
def test_its_own_pages_may_listen_for_news(site: Serving, origin: str) -> None:
    assert site.get("/livereload", Origin=origin.format(port=site.port), **SOCKET).status == 101


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1:{port}", "null", "http://evil:{port}"]
)
def test_other_pages_may_not_listen(site: Serving, origin: str) -> None:
    assert site.get("/livereload", Origin=origin.format(port=site.port), **SOCKET).status == 403


def test_on_all_interfaces_numbers_are_answered_and_names_are_not(start: Start) -> None:
    serving = start(SITE, host="0.0.0.0")

    assert serving.lines[0].startswith("Warning: ")
    assert serving.said("Serving").endswith(f" at http://127.0.0.1:{serving.port}/ (Ctrl-C stops)")
    assert serving.get(Host=f"192.168.1.5:{serving.port}").status == 200
    assert serving.get(Host=f"evil.example:{serving.port}").status == 403


# --- beginning and end ------------------------------------------------------------------------------------------------


def test_it_says_what_is_served_and_where(site: Serving) -> None:
    assert site.lines == [f"Serving Sample ladder at {site.url} (Ctrl-C stops)"]


def test_it_opens_the_browser_when_asked_to(start: Start) -> None:
    serving = start(SITE, mode="open", browser="echo opened %s")

    until(lambda: serving.said(f"opened {serving.url}"))


def test_ctrl_c_ends_it_quietly(start: Start) -> None:
    serving = start(SITE)
    listener = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=LIMIT)
    with closing(listener):
        listener.request("GET", "/livereload", headers={name.replace("_", "-"): SOCKET[name] for name in SOCKET})
        assert listener.getresponse().status == 101

        assert serving.interrupt() == 0
    assert serving.errors.read_text() == ""


def test_ctrl_c_ends_it_during_a_rebuild(start: Start) -> None:
    serving = start(SITE)
    serving.write_and_hold("index.html", page("changed"))

    assert serving.interrupt() == 0
    assert serving.errors.read_text() == ""


def never(first: Collection[str]) -> Iterator[server.Built]:
    raise AssertionError("nothing is built when there is no place to show it")


def test_a_port_that_is_taken_stops_it_and_another_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(LadderError) as stopped:
            server.serve(never, [], host="127.0.0.1", port=port, open_browser=False, say=print)

    named = re.fullmatch(rf"port {port} is taken by another program; try --port (\d+)", str(stopped.value))
    assert stopped.value.exit_code == 3
    assert named
    socket.create_server(("127.0.0.1", int(named[1]))).close()


@pytest.mark.parametrize("host", ["192.0.2.1", "a..b"])
def test_a_host_that_is_not_this_computer_stops_it(host: str) -> None:
    with pytest.raises(LadderError, match=re.escape(f'"{host}"')):
        server.serve(never, [], host=host, port=0, open_browser=False, say=print)


# --- watching ---------------------------------------------------------------------------------------------------------


def test_every_one_of_fifty_saves_is_shown(start: Start) -> None:
    serving = start(SITE)

    for number in range(50):
        serving.write("index.html", page(f"save {number}."))
        until(partial(serving.shows, f"save {number}."))


def test_a_save_during_a_rebuild_is_shown_by_the_next(start: Start) -> None:
    serving = start(SITE)
    serving.write_and_hold("index.html", page("first"))
    serving.write("index.html", page("second"))
    serving.go_on()

    until(lambda: serving.shows("second"))


def test_fifty_files_saved_while_a_rebuild_runs_are_one_more(start: Start) -> None:
    serving = start(SITE)
    serving.write_and_hold("0.txt", "new")
    for number in range(1, 50):
        serving.write(f"{number}.txt", "new")
    serving.go_on()

    until(lambda: all(serving.get(f"/{number}.txt").status == 200 for number in range(50)))
    until(lambda: serving.rebuilds() == 2)


def test_the_last_good_site_is_answered_while_a_rebuild_runs(start: Start) -> None:
    serving = start(SITE)
    serving.write_and_hold("index.html", page("new"))

    assert serving.shows("home")
    serving.go_on()
    until(lambda: serving.shows("new"))


def test_the_page_that_was_asked_for_last_comes_first_whether_or_not_it_runs_scripts(start: Start) -> None:
    serving = start(SITE)
    serving.get("/skills/review/")
    serving.folder.with_name("hold-rest").touch()
    serving.write("skills/review/index.html", page("new"))
    until(serving.folder.with_name("held").exists)

    assert serving.shows("new", "/skills/review/")


def test_what_editors_and_tools_put_beside_the_files_is_no_save(start: Start) -> None:
    serving = start(SITE)

    for name in (
        ".index.html.swp", "index.html~", "4913", "#index.html#", ".#index.html", "index.html.tmp", ".git/index",
        "skills/.DS_Store", "site/index.html", "node_modules/a.js", "index.html___jb_tmp___",
    ):  # fmt: skip
        serving.write(name, "no save")
    time.sleep(0.3)  # a slow computer cannot make this fail
    assert serving.rebuilds() == 0

    serving.write("index.html", page("a save"))
    until(lambda: serving.shows("a save"))


def test_new_renamed_and_deleted_folders_are_noticed(start: Start) -> None:
    serving = start(SITE)

    serving.write("roles/lead/index.html", page("lead"))
    until(lambda: serving.get("/roles/lead/").status == 200)
    serving.write("roles/lead/index.html", page("team lead"))
    until(lambda: serving.shows("team lead", "/roles/lead/"))
    (serving.folder / "roles").rename(serving.folder / "jobs")
    until(lambda: serving.get("/jobs/lead/").status == 200 and serving.get("/roles/lead/").status == 404)
    shutil.rmtree(serving.folder / "jobs")
    until(lambda: serving.get("/jobs/lead/").status == 404)


def test_a_watched_folder_that_goes_and_comes_back_is_watched_again(start: Start) -> None:
    serving = start(SITE)

    for number in range(3):
        shutil.rmtree(serving.folder)
        serving.write("index.html", page(f"back {number}."))
        until(partial(serving.shows, f"back {number}."))
        serving.write("index.html", page(f"edited {number}."))
        until(partial(serving.shows, f"edited {number}."))
    away = serving.folder.with_name("away")
    serving.folder.rename(away)
    until(lambda: not serving.shows("edited"))
    away.rename(serving.folder)
    until(lambda: serving.shows("edited 2."))


def test_a_save_that_changes_nothing_leaves_open_pages_alone(start: Start) -> None:
    serving = start(SITE)
    before = serving.get().body

    serving.write("index.html", SITE["index.html"])
    until(lambda: serving.rebuilds() == 1)

    assert serving.get().body == before


def test_where_the_system_refuses_to_watch_ladder_looks_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def limited(*paths: Path, force_polling: bool | None, **options: Any) -> Any:
        if not force_polling:
            raise OSError("OS file watch limit reached.")
        return watchfiles.watch(*paths, force_polling=True, **options)

    monkeypatch.setattr(watching, "watch", limited)
    changes = watching.changes([tmp_path])
    next(changes)
    (tmp_path / "a.yaml").write_text("name: A")

    next(changes)


def test_files_saved_one_after_another_are_one_burst_and_a_single_file_does_not_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = ({(watchfiles.Change.modified, str(tmp_path / name))} for name in ("a", "b", "c"))

    def made_up(*paths: Path, **options: Any) -> Iterator[Any]:
        yield from (set(), one | two, three, set(), one, two, set())  # a set without a change: a while has passed
        raise EOFError

    monkeypatch.setattr(watching, "watch", made_up)
    told = 0
    with suppress(EOFError):
        for _ in watching.changes([tmp_path]):
            told += 1

    assert told == len(["watching has begun", "all three", "one", "two"])


# --- mistakes ---------------------------------------------------------------------------------------------------------


def test_errors_leave_the_site_as_it_was(start: Start) -> None:
    serving = start(SITE)

    serving.write("index.html", page("broken\nerror: one\nerror: two\nwarning: three\n"))
    until(lambda: serving.said("2 errors, 1 warning: the site stays as it was"))

    assert serving.shows("home")
    serving.write("index.html", page("mended"))
    until(lambda: serving.shows("mended"))


def test_warnings_are_counted_in_the_line_of_the_rebuild(start: Start) -> None:
    serving = start(SITE)

    serving.write("a.txt", "warning: one")

    counted = r"1 warning: rebuilt in \d+\.\d\d s \(open pages in \d+ ms\)"
    until(lambda: any(re.fullmatch(counted, line) for line in serving.lines))


def test_while_there_is_no_site_every_address_tells_what_is_to_be_mended(start: Start) -> None:
    serving = start({"index.html": page("\nerror: <bilder> is not a level\n")})

    assert serving.said("1 error: there is no site yet")
    for path in ("/", "/skills/", "/robots.txt"):
        answer = serving.get(path)

        assert answer.status == 500
        assert "1 error: there is no site yet" in answer.body.decode()
        assert "content/a.yaml:14:7" in answer.body.decode()
        assert "&lt;bilder&gt; is not a level" in answer.body.decode()
        assert "14 |       bilder: 1\n       |       ^^^^^^" in answer.body.decode()
    serving.write("index.html", page("mended"))
    until(lambda: serving.get().status == 200)


def test_a_rebuild_that_stops_or_fails_does_not_end_the_server(start: Start) -> None:
    serving = start(SITE)

    serving.write("a.txt", "stop: there is no folder content/")
    until(lambda: serving.said("there is no folder content/") and serving.rebuilds() == 1)
    assert serving.errors.read_text() == ""
    serving.write("a.txt", "fault: made up")
    until(lambda: serving.rebuilds() == 2)
    assert "ValueError: made up" in serving.errors.read_text()
    assert serving.shows("home")
    serving.write("a.txt", "fine")
    until(lambda: serving.shows("fine", "/a.txt"))


def test_a_first_rebuild_that_fails_is_told_in_the_page(start: Start) -> None:
    serving = start({"a.txt": "fault: made up"})

    assert b"ladder has a fault: ValueError: made up" in serving.get().body


# --- in the browser ---------------------------------------------------------------------------------------------------


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page in which nothing may be said on the console."""
    said: list[str] = []
    tab = browser.new_page(viewport={"width": 800, "height": 600})
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    yield tab
    tab.close()
    assert said == []


@pytest.mark.browser
@pytest.mark.parametrize("fragment", ["", "#start"])
def test_a_save_reloads_the_page_which_stays_where_it_was(start: Start, tab: Page, fragment: str) -> None:
    fold = f"<details><summary id='start'>more</summary>{'<p>text</p>' * 200}</details>"
    serving = start({"index.html": page(f"<h1>before</h1>{fold}")})
    tab.goto(f"{serving.url}{fragment}")
    tab.get_by_text("more").click()
    tab.evaluate("() => { history.scrollRestoration = 'manual'; scrollTo(0, 1234); }")  # not every browser restores it

    serving.write("index.html", page(f"<h1>after</h1>{fold}"))

    expect(tab.locator("h1")).to_have_text("after")
    tab.wait_for_function("() => document.readyState === 'complete' && scrollY === 1234")


def whole_page(main: str, head: str = "", header: str = "the site") -> str:
    """A page with a main part, as those of ladder are."""
    text = page(f"<header>{header}</header><main>{main}</main>")
    return text.replace("<title>", f'{head}<link rel="stylesheet" href="/a.css"><title>')


@pytest.mark.browser
def test_what_changed_is_put_into_the_page_where_all_else_stays(start: Start, tab: Page) -> None:
    fold = "<details><summary>more</summary><p>below</p></details>"
    rest = f"{fold}<p><a href='/one'>one</a><a href='/two'>two</a></p>{'<p>text</p>' * 200}"
    serving = start({"index.html": whole_page(f"<h1>before</h1>{rest}"), "a.css": ""})
    tab.goto(serving.url)
    tab.get_by_text("more").click()
    tab.get_by_role("link", name="two").focus()
    tab.evaluate("() => { window.isSame = true; scrollTo(0, 1234); }")

    serving.write("index.html", whole_page(f"<h1 id='a'>after</h1>{rest.replace('>two<', '>both<')}"))
    expect(tab.locator("h1#a")).to_have_text("after")
    expect(tab.get_by_role("link", name="both")).to_be_focused()
    serving.write("index.html", whole_page(f"<h1 id='a'>after</h1><p>new</p>{rest.replace('>two<', '>both<')}"))
    expect(tab.get_by_role("main").locator("p").first).to_have_text("new")
    expect(tab.get_by_text("below")).to_be_visible()
    expect(tab.get_by_role("link", name="both")).to_be_focused()
    assert tab.evaluate("() => window.isSame && scrollY > 1000")

    serving.write("index.html", whole_page("<h1>in the end</h1>").replace("<title>t", "<title>other"))
    expect(tab.locator("main")).to_have_text("in the end")
    expect(tab).to_have_title("other")
    assert tab.evaluate("() => window.isSame")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"head": "<script src='/own.js'></script>"}, {"head": "<script src='/own.js'></script>"}),
        ({"head": ""}, {"head": "<link rel='stylesheet' href='/a.css'>"}),
        ({"header": "the site"}, {"header": "the renamed site"}),
    ],
    ids=["a script may be at work", "another style sheet", "another header"],
)
def test_where_more_than_words_has_changed_the_page_reloads(
    start: Start, tab: Page, before: dict[str, str], after: dict[str, str]
) -> None:
    serving = start({"index.html": whole_page("before", **before), "own.js": "", "a.css": ""})
    tab.goto(serving.url)
    tab.evaluate("() => { window.isSame = true; }")

    serving.write("index.html", whole_page("after", **after))

    expect(tab.get_by_role("main")).to_have_text("after")
    expect(tab.get_by_role("banner")).to_have_text(after.get("header", "the site"))
    assert not tab.evaluate("() => window.isSame")


@pytest.mark.browser
def test_an_open_page_is_fresh_before_all_others_are_and_none_of_them_is_old(start: Start, tab: Page) -> None:
    serving = start({"index.html": whole_page("before"), "other/index.html": page("before"), "a.css": ""})
    tab.goto(serving.url)
    expect(tab.get_by_role("complementary")).to_be_attached()
    hold = serving.folder.with_name("hold-rest")
    hold.touch()
    serving.write("other/index.html", page("after"))
    serving.write("index.html", whole_page("after"))

    expect(tab.get_by_role("main")).to_have_text("after")
    connection = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=LIMIT)
    with closing(connection):
        connection.request("GET", "/other/")
        hold.unlink()

        assert b"after" in connection.getresponse().read()


@pytest.mark.browser
def test_when_the_rest_cannot_be_made_an_open_page_is_the_last_good_one_again(start: Start, tab: Page) -> None:
    serving = start({"index.html": whole_page("good"), "a.css": ""})
    tab.goto(serving.url)
    expect(tab.get_by_role("complementary")).to_be_attached()
    hold = serving.folder.with_name("hold-rest")
    hold.touch()
    serving.write("index.html", whole_page("fresh\nlate: another page has a slip\n"))
    expect(tab.get_by_role("main")).to_contain_text("fresh")

    hold.unlink()

    expect(tab.get_by_role("status")).to_have_text("1 error: this is the last good page")
    expect(tab.get_by_role("main")).to_have_text("good")
    assert serving.shows("good")


@pytest.mark.browser
def test_what_is_unfolded_and_folded_stays_so_when_the_page_reloads(start: Start, tab: Page) -> None:
    folds = "".join(f"<details {state}><summary>{state}</summary>text</details>" for state in ("", "open") * 2)
    serving = start({"index.html": page(f"<h1>before</h1>{folds}")})
    tab.goto(serving.url)
    for number in (2, 3):
        tab.locator("body > details > summary").nth(number).click()

    serving.write("index.html", page(f"<h1>after</h1>{folds}"))

    expect(tab.locator("h1")).to_have_text("after")
    tab.wait_for_function("""() => {
      const states = [...document.querySelectorAll("body > details")].map((fold) => fold.open);
      return String(states) === "false,true,true,false";
    }""")


@pytest.mark.browser
def test_errors_are_laid_over_the_last_good_page_and_go_away_when_mended(start: Start, tab: Page) -> None:
    serving = start({"index.html": page("<h1>good</h1>")})
    tab.goto(serving.url)
    overlay = tab.get_by_role("complementary", name="ladder serve")
    expect(overlay).to_be_attached()

    serving.write("index.html", page("<h1>bad</h1>\nerror: <b>bilder</b> is not a level\nwarning: long\n"))

    expect(overlay.get_by_text("<b>bilder</b> is not a level")).to_be_visible()
    expect(overlay.get_by_role("status")).to_have_text("1 error, 1 warning: this is the last good page")
    expect(overlay.locator("li").first).to_contain_text("content/a.yaml:14:7")
    expect(overlay.locator("li").first).to_contain_text("mend <it>")
    assert overlay.locator("pre code").first.text_content() == "      bilder: 1"
    assert overlay.locator("pre mark").first.text_content() == "bilder"
    expect(tab.locator("h1")).to_have_text("good")

    serving.write("index.html", page("<h1>mended</h1>"))

    expect(tab.locator("h1")).to_have_text("mended")
    expect(overlay.locator("details")).to_be_hidden()


@pytest.mark.browser
def test_taking_a_mistake_back_takes_the_overlay_away_without_a_reload(start: Start, tab: Page) -> None:
    serving = start({"index.html": page("<h1>good</h1>")})
    tab.goto(serving.url)
    tab.evaluate("() => { window.isSame = true; }")

    serving.write("a.txt", "error: a slip")
    expect(tab.get_by_text("a slip")).to_be_visible()
    (serving.folder / "a.txt").unlink()

    expect(tab.get_by_text("a slip")).to_be_hidden()
    assert tab.evaluate("() => window.isSame")


@pytest.mark.browser
def test_escape_folds_the_overlay_and_then_hides_it_until_there_is_news(start: Start, tab: Page) -> None:
    serving = start({"index.html": page("<h1>good</h1>")})
    tab.goto(serving.url)
    serving.write("a.txt", "error: a slip")
    slip, line = tab.get_by_text("a slip"), tab.locator("summary")
    expect(slip).to_be_visible()

    tab.keyboard.press("Escape")
    expect(slip).to_be_hidden()
    expect(line).to_be_visible()
    tab.keyboard.press("Escape")
    expect(line).to_be_hidden()

    serving.write("a.txt", "error: another slip")
    expect(tab.get_by_text("another slip")).to_be_visible()


@pytest.mark.browser
def test_warnings_are_one_line_that_can_be_opened(start: Start, tab: Page) -> None:
    serving = start({"index.html": page("<h1>good</h1>\nwarning: a long anchor\nwarning: another\n")})
    tab.goto(serving.url)
    line = tab.locator("summary")

    expect(line).to_have_text("2 warnings: the site is up to date")
    expect(tab.get_by_text("a long anchor").last).to_be_hidden()
    line.click()
    expect(tab.get_by_text("a long anchor").last).to_be_visible()


@pytest.mark.browser
def test_an_opened_list_of_warnings_stays_open_while_they_are_mended(start: Start, tab: Page) -> None:
    serving = start({"index.html": page("<h1>before</h1>\nwarning: a long anchor\nwarning: another\n")})
    tab.goto(serving.url)
    tab.locator("summary").click()

    serving.write("index.html", page("<h1>after</h1>\nwarning: another\n"))

    expect(tab.locator("h1")).to_have_text("after")
    expect(tab.get_by_text("another").last).to_be_visible()


@pytest.mark.browser
def test_the_page_that_stands_in_for_a_site_follows_the_content_until_it_is_mended(
    start: Start, browser: Browser
) -> None:
    serving = start({"index.html": page("\nerror: first slip\n")})
    tab = browser.new_page()
    said: list[str] = []
    tab.goto(serving.url)
    tab.on("console", lambda message: said.append(message.text))
    expect(tab.get_by_role("main").get_by_text("first slip")).to_be_visible()

    serving.write("index.html", page("\nerror: second slip\n"))
    expect(tab.get_by_role("main").get_by_text("second slip")).to_be_visible()
    serving.write("index.html", page("<h1>mended</h1>"))
    expect(tab.locator("h1")).to_have_text("mended")

    assert [text for text in said if "500" not in text] == []
    tab.close()


@pytest.mark.browser
def test_a_page_that_slept_through_a_restart_is_brought_up_to_date(start: Start, browser: Browser) -> None:
    first = start({"index.html": page("<h1>before</h1>")})
    tab = browser.new_page()  # the console tells of the lost connection
    tab.goto(first.url)
    expect(tab.get_by_role("complementary")).to_be_attached()
    first.interrupt()

    start({"index.html": page("<h1>after</h1>")}, port=first.port)

    expect(tab.locator("h1")).to_have_text("after")
    tab.close()


@pytest.mark.browser
def test_a_cache_that_keeps_an_old_page_is_named_and_does_not_make_it_reload_for_ever(start: Start, tab: Page) -> None:
    worker = """
        addEventListener("install", (event) => event.waitUntil(caches.open("old").then((cache) => cache.add("/"))));
        addEventListener("fetch", (event) => {
          if (event.request.mode === "navigate") event.respondWith(caches.match("/"));
        });
    """
    serving = start({"index.html": page("<h1>old</h1>"), "worker.js": worker})
    loads: list[str] = []
    tab.goto(serving.url)
    tab.evaluate("""async () => {
      const policy = trustedTypes.createPolicy("ladder", { createScriptURL: (address) => address });
      await navigator.serviceWorker.register(policy.createScriptURL("/worker.js"));
      await navigator.serviceWorker.ready;
    }""")
    tab.on("load", lambda loaded: loads.append(loaded.url))

    serving.write("index.html", page("<h1>new</h1>"))

    expect(tab.get_by_role("status")).to_have_text("a cache of this browser keeps an old page")
    assert len(loads) == 1
