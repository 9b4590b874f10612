"""The benchmark itself: its ladders are good and repeatable, and it reports what it measures, failures included."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml
from figures import Figures, FirstBuilds, Round, table
from generator import LEVELS, entries, write_ladder
from peers import Likeness, compare_sites, write_hugo_site
from processes import BenchmarkError, Run, peak_pss, run
from saves import Saves

from ladder import pipeline
from ladder.project import Project

BENCH = Path(__file__).with_name("bench.py")


def skills(size: int) -> list[str]:
    return [entry.text for entry in entries(size) if entry.path.startswith("skills/")]


def test_a_generated_ladder_has_no_errors(tmp_path):
    write_ladder(tmp_path, 30)

    found = pipeline.check(Project(tmp_path), processes=1)
    assert [str(finding) for finding in found if finding.severity == "error"] == []


def test_the_same_seed_gives_the_same_files():
    assert list(entries(20)) == list(entries(20))
    assert list(entries(20)) != list(entries(20, seed=2))


def test_a_ladder_has_as_many_skills_as_asked_for_and_a_tenth_as_many_roles():
    kinds = Counter(entry.path.rpartition("/")[0] for entry in entries(120))

    assert kinds == {"": 3, "skills": 120, "roles": 12}


def test_skill_files_have_the_size_of_real_ones():
    sizes = [len(text.encode()) for text in skills(100)]

    assert min(sizes) > 4_500
    assert max(sizes) < 6_500


def test_every_skill_has_five_full_levels():
    for text in skills(20):
        levels = yaml.safe_load(text)["levels"]
        assert tuple(levels) == LEVELS
        assert all(len(level["statements"]) == 3 and len(level["examples"]) == 2 for level in levels.values())


def test_some_levels_require_another_skill():
    levels = [level for text in skills(60) for level in yaml.safe_load(text)["levels"].values()]

    assert 10 < sum("requires" in level for level in levels) < 100


def test_no_text_occurs_twice():
    lines = [line for text in skills(200) for line in text.splitlines() if len(line.split()) > 5]

    assert len(set(lines)) == len(lines)


def test_the_site_for_hugo_holds_a_page_for_every_skill_role_and_level(tmp_path):
    write_hugo_site(tmp_path / "hugo", 30)

    content = tmp_path / "hugo/content"
    pages = Counter(page.parent.name for page in content.rglob("*.md"))
    assert pages == {"skills": 30, "roles": 3, "ways": 4, "levels": 5, "compare": 5, "content": 3}


def test_texts_are_compared_without_head_tags_and_spaces(tmp_path):
    write(tmp_path / "one/a.html", "<head><title>Own</title></head><p>Find&amp;mend  the <b>flaw</b></p>")
    write(tmp_path / "two/a.html", "<head></head><div>Find&#38;mend\nthe flaw</div><script>x</script>")
    write(tmp_path / "one/b.html", "<head></head><p>one two")

    likeness = compare_sites(tmp_path / "one", tmp_path / "two")

    assert (likeness.pages, likeness.same, likeness.words) == (2, 1, 3 / 5)


def test_links_places_and_files_for_programs_are_compared_too(tmp_path):
    write(tmp_path / "one/a.html", '</head><p id="here"><a href="../b/#c">x</a><a href="../">y</a>')
    write(tmp_path / "two/a.html", '</head><p id="here"><a href="/b/#c">x</a><a href="/">y</a>')
    write(tmp_path / "one/search.json", '["Find", "the flaw"]')
    write(tmp_path / "two/search.json", '["Find"]')

    likeness = compare_sites(tmp_path / "one", tmp_path / "two")

    assert (likeness.words, likeness.links, likeness.data) == (1, 1 / 3, 1 / 3)


def test_a_command_that_fails_stops_the_benchmark_with_its_words():
    with pytest.raises(BenchmarkError, match="ended with 3:\nno room"):
        run((sys.executable, "-c", "import sys; print('no room'); sys.exit(3)"))


def test_a_command_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr("processes.LONGEST", 0.2)

    with pytest.raises(BenchmarkError):
        run((sys.executable, "-c", "import time; time.sleep(60)"))


def test_memory_counts_the_processes_that_a_command_starts():
    child = "import time; kept = bytearray(80_000_000); time.sleep(1)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"

    memory = peak_pss((sys.executable, "-c", parent))

    assert memory is None or memory > 75


def test_ratios_are_medians_of_the_rounds_own_ratios():
    rounds = [round_of(cold=1, peer=1), round_of(cold=8, peer=2), round_of(cold=3, peer=2)]

    shown = lines(table(figures(rounds)))

    assert shown["cold build"] == "3.00 s"
    assert shown["Hugo, the same site: cold build"] == "2.00 s"
    assert shown["Hugo, the pages alone: cold build"] == "1.00 s"
    assert shown["cold build, ladder / Hugo"] == "1.50 x"
    assert shown["cold build, ladder / Hugo's pages"] == "3.00 x"


def test_lost_saves_are_counted_beside_all_saves():
    assert lines(table(figures([round_of(1, 1)], lost=2)))["saves lost"] == "2 of 6"


def test_a_lost_save_does_not_spoil_the_table_when_none_was_shown():
    nothing = Saves(first_page=1, statements=(), titles=(), lost=3)
    shown = lines(table(Figures(10, FirstBuilds(12, None, None, None), (round_of(1, None),), nothing)))

    assert shown["save to fresh page, worst"] == "none shown"
    assert shown["memory of all processes"] == "not told"
    assert "Hugo, the same site: cold build" not in shown


def test_a_run_measures_everything_and_leaves_its_figures(tmp_path):
    report = tmp_path / "report.json"
    counts = ("--sizes", "10", "--rounds", "1", "--saves", "2", "--edits", "2")
    command = (sys.executable, BENCH, *counts, "--json", report)

    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)

    assert done.returncode == 0, done.stderr
    assert lines(done.stdout)["saves lost"] == "0 of 7"
    assert lines(done.stdout)["builds for a burst of 50 files"] == "1"
    assert "ladder --help: " in done.stdout
    assert len(json.loads(report.read_text())["sizes"][0]["saves"]["statements"]) == 2


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def round_of(cold: float, peer: float | None) -> Round:
    other = Run(0.5, 0.5, 40)
    peers = (Run(peer, peer, 50), Run(peer / 2, peer / 2, 50)) if peer else (None, None)
    return Round(Run(cold, cold, 50), *peers, other, other, other)


def figures(rounds: list[Round], lost: int = 0) -> Figures:
    first = FirstBuilds(14, 60, 90, Likeness(14, 14, 1, 1, 1))
    return Figures(10, first, tuple(rounds), Saves(0.4, (0.02, 0.03), (0.1, 0.2), lost))


def lines(text: str) -> dict[str, str]:
    """What a table of one column says, by label."""
    parts = (re.split(" {2,}", line.strip()) for line in text.splitlines())
    return {part[0]: part[1] for part in parts if len(part) == 2}
