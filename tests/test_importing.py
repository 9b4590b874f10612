"""`ladder import`: a table is taken over cell by cell, or refused with its row and column."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

import ladders
from commands import run
from conftest import skill
from ladder import content, located
from ladder.editing import changes, committing, importing, source
from ladder.editing.importing import Plan
from ladder.editing.sheets import TableError
from ladder.exports import tables
from ladder.exports.tables import ANCHOR, STATEMENT, Row
from ladder.findings import LadderError
from ladder.model import Framework, Records, Skill
from ladder.project import Project
from messy import SENTENCES, messy
from spreadsheets import ROUND_TRIPS, saved

LEVELS = """\
user:
  # how it begins
  anchor: Read it   # aloud
  statements: [Ask, Ask again]
builder:
  anchor: Find the flaw
  statements:
    - Mend it
    - {id: told, text: "Tell: who", examples: [The author]}
  practice:
    - {do: Mend one, hours: 1}"""

HEADER = "skill,level,part,id,text"


@pytest.fixture
def site(project):
    """A project with two skills of one area."""
    return project(
        {
            "levels.yaml": "levels: [{id: user, name: AI User}, {id: builder, name: Builder}, {id: head, name: Top}]\n",
            "areas.yaml": "areas:\n  - {id: building, name: Building}\n  - {id: people, name: People}\n",
            "skills/code-review.yaml": skill(levels=LEVELS),
            "skills/evaluation.yaml": skill(
                name="Evaluation", formerly="[assessing]", levels="builder: {anchor: Check it}"
            ),
        }
    )


def planned(site: Any, table: str | bytes) -> Plan:
    written = table if isinstance(table, bytes) else table.encode()
    return importing.plan(Project(site.root), "table.csv", written)


def steps(site: Any, table: str | bytes) -> list[tuple[str, ...]]:
    """What a table changes: what happens, and to which skill, level, part, id; the old text and the new."""
    return [
        (s.what, s.wish.skill, s.wish.level, s.wish.part, s.wish.id, s.before, s.wish.text)
        for s in planned(site, table).steps
    ]


def imported(site: Any, table: str | bytes) -> str:
    """The text of the code-review skill after an import."""
    plan = planned(site, table)
    committing.write(Project(site.root), importing.changes(Project(site.root), plan))
    return (site.root / "content/skills/code-review.yaml").read_text("utf-8")


def refusal(site: Any, table: str | bytes) -> list[str]:
    with pytest.raises(TableError) as caught:
        planned(site, table)
    return [str(problem) for problem in caught.value.problems]


# --- what a table changes ---------------------------------------------------------------------------------------------


def test_a_cell_that_differs_is_a_step_and_no_other(site):
    rows = ["code-review,user,anchor,,Read it twice", "code-review,user,statement,ask,Ask"]
    table = "\n".join([HEADER, *rows, "evaluation,builder,anchor,,Check it"])

    assert steps(site, table) == [("changed", "code-review", "user", "anchor", "", "Read it", "Read it twice")]
    assert imported(site, table) == skill(levels=LEVELS.replace("Read it", "Read it twice"))


def test_a_statement_keeps_its_id_when_its_text_is_another(site):
    text = imported(
        site, f"{HEADER}\ncode-review,builder,statement,mend-it,Repair it\ncode-review,builder,statement,told,Tell who"
    )

    assert (
        '    - id: mend-it\n        text: Repair it\n      - {id: told, text: "Tell who", examples: [The author]}\n'
        in text
    )


def test_a_new_statement_stands_behind_the_one_above_it_in_the_table(site):
    rows = [
        "code-review,builder,statement,,First",
        "code-review,builder,statement,mend-it,Mend it",
        "code-review,builder,statement,second,Second",
        "code-review,user,statement,,Alone",
    ]

    text = imported(site, "\n".join([HEADER, *rows]))

    assert "    - First\n      - Mend it\n      - id: second\n        text: Second\n      - {id: told" in text
    assert "statements: [Ask, Ask again, Alone]\n" in text


def test_a_text_that_is_emptied_is_removed_and_what_is_not_there_stays(site):
    table = f"{HEADER}\ncode-review,builder,statement,told,\ncode-review,user,anchor,,\n"

    plan = planned(site, table)

    assert [step.what for step in plan.steps] == ["removed", "removed"]
    assert plan.absent == 1
    assert list(importing.told(plan)) == [
        "Code review (content/skills/code-review.yaml)",
        "  user anchor: removed",
        "    - Read it",
        '  builder statement "told": removed, and its examples',
        "    - Tell: who",
        "2 removed",
    ]
    assert imported(site, table) == skill(
        levels=LEVELS.replace("  # how it begins\n  anchor: Read it   # aloud\n", "").replace(
            '    - {id: told, text: "Tell: who", examples: [The author]}\n', ""
        )
    )


def test_a_level_that_the_skill_lacks_is_made_at_its_place(site):
    rows = ["user,anchor,,Try it", "user,statement,,Try again", "head,anchor,,Lead it"]
    imported(site, "\n".join([HEADER, *(f"evaluation,{row}" for row in rows)]))

    text = (site.root / "content/skills/evaluation.yaml").read_text()

    assert text.endswith(
        "levels:\n  user:\n    anchor: Try it\n    statements:\n      - Try again\n"
        "  builder: {anchor: Check it}\n  head:\n    anchor: Lead it\n"
    )


def test_a_level_goes_with_its_last_text(site):
    table = (
        f"{HEADER}\ncode-review,user,anchor,,\ncode-review,user,statement,ask,\ncode-review,user,statement,ask-again,\n"
    )

    assert "user:" not in imported(site, table)


def test_a_skill_may_get_another_name_and_another_area(site):
    rows = ["code-review,Reviewing,,user,anchor,Read it", "code-review,Code review,People,user,statement,Ask"]
    table = "\n".join(["skill,name,area,level,part,text", *rows])

    assert steps(site, table) == [
        ("changed", "code-review", "", "name", "", "Code review", "Reviewing"),
        ("changed", "code-review", "", "area", "", "building", "people"),
    ]
    assert imported(site, table).startswith("name: Reviewing\narea: people\nlevels:\n")


def test_a_grid_of_anchors_is_understood_by_ids_and_by_names(site):
    grid = "Skill;AI user;builder;Top\nCode Review;Read it;Find two;\nevaluation;;Check it;Lead it\n"

    assert steps(site, grid) == [
        ("changed", "code-review", "builder", "anchor", "", "Find the flaw", "Find two"),
        ("new", "evaluation", "head", "anchor", "", "", "Lead it"),
    ]


def test_json_is_understood_with_and_without_what_stands_around_its_rows(site):
    row = {"skill": "code-review", "level": "user", "part": "anchor", "id": None, "text": "Read it twice"}
    expected = [("changed", "code-review", "user", "anchor", "", "Read it", "Read it twice")]

    assert steps(site, json.dumps([row])) == expected
    assert steps(site, json.dumps({"format": 1, "rows": [row]})) == expected


def test_a_text_of_several_lines_becomes_a_block(site):
    text = imported(site, f'{HEADER}\ncode-review,user,anchor,,"Read it:\r\n- aloud"\n')

    assert "    anchor: |   # aloud\n      Read it:\n      - aloud\n    statements" in text


# --- there and back ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ROUND_TRIPS)
@pytest.mark.parametrize("name", ["reference", "two-levels", "twelve-levels-with-gaps", "grades-without-anchors"])
def test_a_table_that_a_spreadsheet_has_saved_unchanged_changes_nothing(tmp_path, name, way):
    project = Project(ladders.write(name, tmp_path))
    framework = content.read(project).framework

    for table in (tables.as_csv(framework), tables.as_grid(framework)):
        assert importing.plan(project, "table.csv", ROUND_TRIPS[way](table)).steps == []


def test_json_unchanged_changes_nothing(tmp_path):
    project = Project(ladders.write("reference", tmp_path))

    plan = importing.plan(project, "table.json", tables.as_json(content.read(project).framework))

    assert (plan.steps, plan.absent) == ([], 0)


# --- what is refused --------------------------------------------------------------------------------------------------

HOW = 'save it as "CSV UTF-8" (Excel), or as CSV with the character set "Unicode (UTF-8)" (LibreOffice)'


@pytest.mark.parametrize(
    ("table", "problems"),
    [
        (
            f"{HEADER}\ncode-reveiw,user,anchor,,X\n",
            ['row 2, column A ("skill"): "code-reveiw" is not a skill; did you mean "code-review"?'],
        ),
        (
            f"{HEADER}\nassessing,user,anchor,,X\n",
            ['row 2, column A ("skill"): "assessing" is not a skill; it is called "evaluation" now'],
        ),
        (
            f"{HEADER}\nsawing,user,anchor,,X\n",
            ['row 2, column A ("skill"): "sawing" is not a skill; to make it, use "ladder add skill"'],
        ),
        (
            f"{HEADER}\n\ncode-review,bilder,anchor,,X\n,user,anchor,,X\n",
            [
                'row 3, column B ("level"): "bilder" is not a level; did you mean "builder"?',
                'row 4, column A ("skill"): this cell names no skill',
            ],
        ),
        (
            f"{HEADER}\ncode-review,user,ancor,,X\n",
            ['row 2, column C ("part"): "ancor" is neither "anchor" nor "statement"'],
        ),
        (
            f"{HEADER}\ncode-review,user,anchor,x,X\n",
            ['row 2, column D ("id"): an anchor has no id: leave this cell empty'],
        ),
        (
            f"{HEADER}\ncode-review,user,statement,A b,X\n",
            ['row 2, column D ("id"): "A b" cannot be an id: ids are made of a-z, 0-9 and hyphens inside'],
        ),
        (
            f"{HEADER}\ncode-review,user,anchor,,X\ncode-review,user,anchor,,Y\n",
            ['row 3, column E ("text"): row 2 is about the anchor of "code-review" at "user" as well'],
        ),
        (
            f"{HEADER}\ncode-review,user,statement,ask,X\ncode-review,user,statement,ask,Y\n",
            ['row 3, column E ("text"): row 2 is about the statement "ask" of "code-review" at "user" as well'],
        ),
        (
            f"{HEADER}\ncode-review,user,statement,,X\ncode-review,user,statement,,X\n",
            ['row 3, column E ("text"): row 2 is about the statement of "code-review" at "user" as well'],
        ),
        (
            f"{HEADER}\ncode-review,user,anchor,,Read, and read\n",
            ["row 2, column F: this cell stands below no name of a column"],
        ),
        (
            "skill,level,part,text,remark\ncode-review,user,anchor,X,so\n",
            ['row 1, column E ("remark"): no column has this name; known are skill, name, area, level, part, id, text'],
        ),
        (
            "skill,level,part,txt\ncode-review,user,anchor,X\n",
            [
                'row 1: a column "text" is missing',
                'row 1, column D ("txt"): no column has this name; did you mean "text"?',
            ],
        ),
        ("skill,level,level,part,text\n", ['row 1, column C ("level"): there are two columns of this name']),
        (
            "skill,user,bilder\ncode-review,X,Y\n",
            ['row 1, column C ("bilder"): no column has this name; did you mean "builder"?'],
        ),
        (
            "skill,user\ncode-review,X\ncode-review,Y\n",
            [
                'row 3, column A ("skill"): the skill "code-review" stands in row 2 already',
                'row 3, column B ("user"): row 2 is about the anchor of "code-review" at "user" as well',
            ],
        ),
        (
            "skill,name,level,part,text\ncode-review,X,user,anchor,Read it\ncode-review,Y,user,statement,Ask\n",
            ['row 3, column B ("name"): row 2 is about the name of "code-review" as well'],
        ),
        (
            "skill,area,level,part,text\ncode-review,peple,user,anchor,Read it\n",
            ['row 2, column B ("area"): "peple" is not an area; did you mean "people"?'],
        ),
        (
            f'{HEADER}\ncode-review,user,anchor,,"X\n',
            ["row 2: a quote is opened and not closed, or something stands behind its end"],
        ),
        (
            f'{HEADER}\ncode-review,user,anchor,,"X" Y\n',
            ["row 2: a quote is opened and not closed, or something stands behind its end"],
        ),
        ("\n \n", ["row 1: the table is empty"]),
        (
            f"{HEADER}\ncode-review,user,anchor,,Soft\u00adhyphen\n",
            ['row 2, column E ("text"): this text holds characters that nobody sees, or is too long'],
        ),
        (
            f"{HEADER}\ncode-review,builder,statement,mend-it,\ncode-review,builder,statement,told,\ncode-review,builder,anchor,,\n",
            ['row 4, column E ("text"): "code-review" at "builder" has practice too: remove the level in its file'],
        ),
        ("{", ["row 1: this is not JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"]),
        ('{"rows": []}', ['row 1: "format" is to be 1']),
        ("[]", ['row 1: "rows" is to be a list, and not empty']),
        (
            '[{"skill": "code-review", "level": "user", "part": "anchor", "text": 1}]',
            ['row 1, column "text": this is to be a text'],
        ),
        (
            '[{"skill": "code-review", "level": "user", "part": "anchor", "txt": "X", "text": "Y"}]',
            ['row 1, column "txt": no column has this name; did you mean "text"?'],
        ),
        (
            f"{HEADER}\ncode-review,user,anchor,,Grüße\n".encode("cp1252"),
            [f"row 2, column E: this character is not UTF-8; {HOW}"],
        ),
        (f"{HEADER}\n".encode("utf-16"), [f"row 1: the file is saved as UTF-16; {HOW}"]),
        (b"PK\x03\x04rest", [f"row 1: this is a spreadsheet's own format; {HOW}"]),
    ],
)
def test_what_is_not_fully_understood_is_refused_with_its_place(site, table, problems):
    assert refusal(site, table) == problems


@pytest.mark.parametrize("garbled", ["RÃ¤ume â€“ auf", "R?ume ? auf", "R\ufffdume \ufffd auf"])
def test_letters_that_were_lost_on_the_way_are_noticed(site, garbled):
    site.write("skills/code-review.yaml", skill(levels="user: {anchor: Räume – auf}"))
    message = "letters of this cell were lost on the way through another encoding: open and save the file as UTF-8"

    assert refusal(site, f"{HEADER}\ncode-review,user,anchor,,{garbled}\n") == [f'row 2, column E ("text"): {message}']


def test_an_id_that_a_statement_had_before_is_not_given_to_another(site):
    site.write("skills/code-review.yaml", skill(levels="user: {statements: [{id: b, text: B, formerly: [a]}]}"))

    assert refusal(site, f"{HEADER}\ncode-review,user,statement,a,New\n") == [
        'row 2, column E ("text"): "a" was once the id of "b"; choose another one'
    ]


def test_many_problems_are_told_in_part(site):
    with pytest.raises(LadderError) as caught:
        planned(site, "\n".join([HEADER, *["nothing,user,anchor,,X"] * 30]))

    assert str(caught.value).splitlines()[0] == "table.csv was not imported"
    assert str(caught.value).splitlines()[-1] == "  and 10 more"


# --- the command ------------------------------------------------------------------------------------------------------


def test_without_a_terminal_the_plan_is_shown_and_nothing_is_written(site):
    (site.root / "table.csv").write_text(f"{HEADER}\ncode-review,user,anchor,,Read it twice\n")
    before = (site.root / "content/skills/code-review.yaml").read_bytes()

    shown = run("import", "table.csv", folder=site.root)

    assert shown.returncode == 0
    assert shown.stdout.splitlines() == [
        "Code review (content/skills/code-review.yaml)",
        "  user anchor: changed",
        "    - Read it",
        "    + Read it twice",
        "1 changed",
    ]
    assert shown.stderr.strip() == "nothing was written; add --yes to write"
    assert (site.root / "content/skills/code-review.yaml").read_bytes() == before

    assert run("import", "table.csv", "--yes", folder=site.root).stderr.strip() == "1 file changed"
    assert b"anchor: Read it twice   # aloud" in (site.root / "content/skills/code-review.yaml").read_bytes()
    assert run("import", "table.csv", "--yes", folder=site.root).stdout.strip() == "nothing to change"


def test_a_table_that_would_break_the_ladder_is_refused(site):
    site.write("roles/coder.yaml", "name: Coder\nexpects: {code-review: user}\n")
    rows = ["anchor,,", "statement,ask,", "statement,ask-again,"]
    (site.root / "table.csv").write_text("\n".join([HEADER, *(f"code-review,user,{row}" for row in rows)]))

    refused = run("import", "table.csv", "--yes", folder=site.root)

    assert refused.returncode == 1
    assert '"code-review" is not defined at the level "user" [undefined-level]' in refused.stderr
    assert "how it begins" in (site.root / "content/skills/code-review.yaml").read_text()


def test_a_table_that_is_refused_ends_with_1_and_one_that_is_not_there_with_3(site):
    (site.root / "table.csv").write_text(f"{HEADER}\nnothing,user,anchor,,X\n")

    assert run("import", "table.csv", folder=site.root).returncode == 1
    assert run("import", "nowhere.csv", folder=site.root).returncode == 3


# --- by chance --------------------------------------------------------------------------------------------------------


def test_five_hundred_imports_change_the_cells_and_nothing_else(tmp_path):
    done = 0
    for seed in range(25):
        project = Project(tmp_path / str(seed))
        for path, written in messy(seed).written().items():
            (project.content / path).parent.mkdir(parents=True, exist_ok=True)
            (project.content / path).write_bytes(written)
        before = content.read(project).framework
        for number in range(20):
            random = Random(f"{seed} {number}")
            wanted = edited(list(tables.rows(before)), random)
            way = ROUND_TRIPS[random.choice([each for each in ROUND_TRIPS if each != "sorted"])]
            table = way(saved([tables.COLUMNS, *([tables.guarded(cell) for cell in row] for row in wanted)]))

            plan = importing.plan(project, "table.csv", table)
            found = importing.changes(project, plan)

            assert as_asked(tables.rows(with_changes(before, found)), wanted)
            assert everything_else(with_changes(before, found)) == everything_else(before)
            for change in found:
                about = {(step.wish.level, step.wish.part) for step in plan.steps if step.wish.skill in change.name}
                assert lines_outside(change.name, change.before, about) == lines_outside(
                    change.name, change.after, about
                )
            done += 1

    assert done == 500


def edited(rows: list[Row], random: Random) -> list[Row]:
    """The rows with some texts changed, some emptied, and some added."""
    for number in random.sample(range(len(rows)), random.randint(1, 6)):
        row, what = rows[number], random.random()
        if what < 0.5 and row.text:
            rows[number] = row._replace(text=f"{random.choice(SENTENCES)} {random.randint(0, 99)}")
        elif what < 0.7 and row.part == STATEMENT:
            rows[number] = row._replace(text="")
        elif row.part:
            name = random.choice(("", f"new-{random.randint(0, 10**9)}"))
            rows.insert(number + 1, row._replace(part=STATEMENT, id=name, text=f"New: {random.random()}"))
    return rows


def with_changes(framework: Framework, found: changes.Changes) -> Framework:
    """The framework with the skills as the changed files have them."""
    read = {Path(change.name).stem: located.read(change.name, change.after).value for change in found}
    fresh = [
        Skill.model_validate({**read[skill.id], "id": skill.id}) if skill.id in read else skill
        for skill in framework.skills
    ]
    return replace(framework, skills=Records.of(Skill, fresh), outlined=None)


def as_asked(rows: Iterable[Row], wanted: Iterable[Row]) -> bool:
    """True for the rows that were asked for; what was emptied is gone, and a new statement has an id of some kind."""
    asked = [row for row in wanted if row.text or not row.part]
    pairs = zip(rows, asked, strict=True)
    return all(row == (ask if ask.id or ask.part == ANCHOR else ask._replace(id=row.id)) for row, ask in pairs)


def everything_else(framework: Framework) -> Sequence[Any]:
    """What the skills say beside names, anchors and statements."""
    beside = [skill.model_dump(exclude={"levels": {"__all__": {"anchor", "statements"}}}) for skill in framework.skills]
    return [{**each, "x": sorted(each)} for each in beside]


def lines_outside(file: str, written: bytes, about: set[tuple[str, str]]) -> Sequence[str]:
    """The lines of a skill's file without the anchors and the lists of statements that an import is about."""
    read, cuts = source.read(file, written), []
    for level, part in about:
        keys = ("levels", level)
        if part == ANCHOR:
            node = read.find((*keys, "anchor"))
            cuts.append((node.start, node.end))
        else:
            key = next((key for key, _ in read.find(keys).pairs if key.text == "statements"), None)
            if key:
                comments = re.search(r"(?:^[ \t]*#[^\r\n]*(?:\r\n|\n))*[ \t]*\Z", read.text[: key.start], re.MULTILINE)
                listed = read.find((*keys, "statements"))
                cuts.append((comments.start(), listed.end if listed.in_brackets else read.line_end(listed.end)))
    text = read.text
    for start, end in sorted(cuts, reverse=True):
        text = text[:start] + text[end:]
    text = re.sub(r",[ ,]*(?=[,}])", "", text)  # commas in brackets around what was cut out
    return [line for line in text.splitlines() if line.strip()]
