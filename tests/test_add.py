"""`ladder add`: what is written where, what is asked, and what is refused."""

import re
from typing import Any

import pytest

import ladders
from commands import run
from conftest import GOOD, skill
from ladder import content, pipeline
from ladder.editing import add
from ladder.editing.add import Adding
from ladder.editing.changes import Changes, whole_framework
from ladder.findings import LadderError
from ladder.project import Project
from terminal import at_terminal

HEAD = "# yaml-language-server: $schema=../../.ladder/schemas/{}.json\n"
LISTED = """\
# All levels.
levels:                # lowest first
  - id: user           # everybody
    name: User

  # those who make
  - {id: builder, name: "Builder"}
"""


def adding(site: Any, name: str, own_id: str | None = None) -> Adding:
    project = Project(site.root)
    return Adding(project, whole_framework(project), name, own_id)


def texts(changes: Changes) -> dict[str, str]:
    return {change.new.removeprefix("content/"): change.after.decode() for change in changes}


def refused(make: Any) -> str:
    with pytest.raises(LadderError) as caught:
        make()
    return str(caught.value)


# --- what is written --------------------------------------------------------------------------------------------------


def test_a_skill_asks_a_question_for_each_level(project):
    made = texts(add.skill(adding(project(), "Code review"), "building", "Find what is wrong"))

    assert made == {
        "skills/code-review.yaml": HEAD.format("skills")
        + "name: Code review\narea: building\nsummary: Find what is wrong\nlevels:\n"
        "  user:\n"
        "    anchor: TODO What do people who begin with it do, so that somebody else can see it? Begin with a verb.\n"
        "    practice:\n"
        "      - do: TODO Which task of an hour or two leads here?\n"
        "        hours: 1\n"
        "        evidence: TODO What can somebody else look at afterwards?\n"
        "  builder:\n"
        "    anchor: TODO What do people do here that nobody does one level below? One behaviour; begin with a verb.\n"
        "    practice:\n"
        "      - do: TODO Which task of an hour or two leads here?\n"
        "        hours: 1\n"
        "        evidence: TODO What can somebody else look at afterwards?\n"
        "origin: authored\n"
    }


def test_a_name_that_is_written_like_an_id_is_made_one_for_people(project):
    made = texts(add.skill(adding(project(), "code-review"), "building", None))

    assert "name: Code review\n" in made["skills/code-review.yaml"]


def test_a_level_comes_above_another_and_the_comments_stay(project):
    site = project({"levels.yaml": LISTED})

    made = texts(add.level(adding(site, "Power user"), "user", "Does more", in_skills=False))["levels.yaml"]

    assert made == LISTED.replace(
        "    name: User\n",
        "    name: User\n  - id: power-user\n    name: Power user\n    summary: Does more\n    moves_up:\n"
        "      - TODO What does somebody do who is about to reach the next level?\n",
    )


@pytest.mark.parametrize(("below", "order"), [(None, "new user builder"), ("user", "user new builder"),
                                              ("builder", "user builder new")])  # fmt: skip
def test_a_level_can_be_the_lowest_or_the_highest(below, order, project):
    site = project({"levels.yaml": LISTED})
    new = adding(site, "New")

    write(site, add.level(new, below, None, in_skills=False))

    assert whole_framework(new.project).ids("levels") == tuple(order.split())


def test_a_level_can_be_asked_for_in_every_skill(project):
    site = project({"skills/code-review.yaml": skill(levels="user: {anchor: Read it}\nbuilder: {anchor: Mend it}"),
                    "skills/bare.yaml": "name: Bare\narea: building\n"})  # fmt: skip

    made = texts(add.level(adding(site, "Power user"), "user", None, in_skills=True))

    assert sorted(made) == ["levels.yaml", "skills/code-review.yaml"]
    assert made["skills/code-review.yaml"].startswith(
        "name: Code review\narea: building\nlevels:\n  user: {anchor: Read it}\n  power-user:\n    anchor: TODO What"
    )
    assert made["skills/code-review.yaml"].endswith("  builder: {anchor: Mend it}\n")


def test_an_area_comes_last(project):
    made = texts(add.area(adding(project(), "People"), "Working with others"))

    assert made["areas.yaml"] == (
        GOOD["areas.yaml"] + "  - id: people\n    name: People\n    summary: Working with others\n"
    )


def test_a_role_expects_what_was_said(project):
    site = project({"skills/code-review.yaml": skill()})

    made = texts(add.role(adding(site, "Team lead"), None, ["code-review@builder"]))["roles/team-lead.yaml"]

    assert "expects:\n  code-review: builder\n" in made


def test_a_role_that_expects_nothing_yet_has_the_skills_to_choose_from(project):
    site = project({"skills/code-review.yaml": skill()})
    new = adding(site, "Team lead")

    made = texts(add.role(new, None, []))["roles/team-lead.yaml"]
    chosen = made.replace("# expects:", "expects:").replace("#   code", "  code")
    site.write("roles/team-lead.yaml", chosen)

    assert whole_framework(new.project).roles["team-lead"].expects["code-review"].level == "builder"


def test_a_question_joins_the_list_of_its_skill(project):
    site = project({"skills/code-review.yaml": skill(), "questions/code-review.yaml": "# Read in May.\nitems: []\n"})
    new = adding(site, "Which line do you doubt first?")

    write(site, add.question(new, "code-review", "builder", "scenario"))
    again = adding(site, "checks-twice")
    made = texts(add.question(again, "code-review", "builder", "evidence"))["questions/code-review.yaml"]

    assert made.startswith("# Read in May.\nitems:\n  - id: which-line-do-you-doubt-first\n    kind: scenario\n")
    assert "    stem: Which line do you doubt first?\n" in made
    assert made.endswith(
        "  - id: checks-twice\n    kind: evidence\n    level: builder\n    stem: TODO What is asked?\n"
        "    origin: authored\n"
    )


def test_a_resource_leads_to_a_level(project):
    site = project({"skills/code-review.yaml": skill()})

    made = texts(add.resource(adding(site, "A book: reviews"), "https://a.example/", "book", 2.5,
                              ("code-review", None, "builder")))  # fmt: skip

    assert made == {
        "resources/code-review.yaml": HEAD.format("resources") + "resources:\n  - id: a-book-reviews\n"
        '    title: "A book: reviews"\n    url: https://a.example/\n    kind: book\n    hours: 2.5\n    teaches:\n'
        "      - skill: code-review\n        to: builder\n    origin: authored\n"
    }


def test_a_guide_has_its_keys_in_front(project):
    site = project()

    write(site, add.guide(adding(site, "How we review"), "For everybody"))

    guide = whole_framework(Project(site.root)).guides[0]
    assert (guide.id, guide.title, guide.summary) == ("how-we-review", "How we review", "For everybody")


@pytest.mark.parametrize("ladder", ["reference", *ladders.LADDERS])
def test_whatever_is_added_to_whatever_ladder_makes_no_mistake(ladder, tmp_path):
    project = Project(ladders.write(ladder, tmp_path))
    before = errors(project)
    for make in (
        lambda new: add.area(new, None),
        lambda new: add.skill(new, new.framework.ids("areas")[-1], None),
        lambda new: add.level(new, None, None, in_skills=True),
        lambda new: add.level(Adding(new.project, new.framework, "A second one: new"), new.framework.ids("levels")[-1],
                              None, in_skills=True),
        lambda new: add.role(new, None, []),
        lambda new: add.question(new, "something-new", new.framework.ids("levels")[0], "knowledge"),
        lambda new: add.resource(new, "https://a.example/", "docs", 1, ("something-new", None, "something-new")),
        lambda new: add.guide(new, None),
    ):  # fmt: skip
        new = Adding(project, whole_framework(project), "Something new")
        for change in make(new):
            path = project.root / change.new
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(change.after)

    assert errors(project) == before
    assert pipeline.build(project, project.root / "site", pipeline.Options(processes=1)).written


def errors(project: Project) -> list[str]:
    return [str(each) for each in pipeline.check(project, processes=1) if each.severity == "error"]


def write(site: Any, changes: Changes) -> None:
    for path, text in texts(changes).items():
        site.write(path, text.encode())


# --- placeholders -----------------------------------------------------------------------------------------------------


def test_each_placeholder_is_a_warning_at_its_place_until_it_is_written_over(project):
    site = project()
    write(site, add.skill(adding(site, "Testing"), "building", None))
    path = site.root / "content/skills/testing.yaml"

    found = [each for each in site.findings() if "[placeholder]" in each]
    path.write_text(path.read_text("utf-8").replace("TODO ", ""), encoding="utf-8")

    assert found[0] == "content/skills/testing.yaml:4:10: warning: this text is a placeholder [placeholder]"
    assert len(found) == 7
    assert not any("[placeholder]" in each for each in site.findings())


def test_placeholders_in_a_guide_are_found_line_by_line(project):
    site = project({"guides/a.md": "---\ntitle: A\n---\nFirst.\n\n  TODO Then?\n"})

    assert "content/guides/a.md:6:3: warning: this text is a placeholder [placeholder]" in site.findings()


def test_notes_and_private_names_may_begin_as_they_like(project):
    site = project({"skills/code-review.yaml": skill(note="TODO ask Kim", **{"x-plan": "TODO more"})})

    assert not any("[placeholder]" in each for each in site.findings())


def test_a_word_that_only_begins_so_is_no_placeholder(project):
    site = project({"skills/code-review.yaml": skill(summary="TODOs are mended")})

    assert not any("[placeholder]" in each for each in site.findings())


def test_lists_and_single_records_are_looked_through(project):
    homes = {"faq.yaml": "questions: [{id: a, question: TODO Ask, answer: Yes}]\n",
             "ladder.yaml": GOOD["ladder.yaml"] + "about: TODO Tell\n"}  # fmt: skip

    found = [each.split(":")[0] for each in project(homes).findings() if "[placeholder]" in each]

    assert found == ["content/faq.yaml", "content/ladder.yaml"]


# --- what is refused --------------------------------------------------------------------------------------------------


def test_a_taken_id_is_refused_with_its_place(project):
    site = project({"skills/code-review.yaml": skill()})

    said = refused(lambda: add.skill(adding(site, "Code review"), "building", None))

    assert said == (
        'the id "code-review" is taken: see content/skills/code-review.yaml. Choose another name, or an id with --id'
    )


def test_an_id_that_something_had_once_is_refused_too(project):
    site = project({"skills/code-review.yaml": skill(formerly="[reading]")})

    said = refused(lambda: add.skill(adding(site, "Reading"), "building", None))

    assert 'it was once that of "code-review"' in said


def test_questions_of_two_skills_may_have_one_id(project):
    site = project({"skills/code-review.yaml": skill(), "skills/testing.yaml": skill(name="Testing"),
                    "questions/testing.yaml": "items: [{id: a, kind: evidence, level: builder, stem: Done}]\n",
                    })  # fmt: skip

    assert add.question(adding(site, "a"), "code-review", "builder", "evidence")
    assert 'the id "a" is taken' in refused(lambda: add.question(adding(site, "a"), "testing", "builder", "evidence"))


def test_an_id_can_be_chosen_and_must_be_one(project):
    made = texts(add.area(adding(project(), "People", "folks"), None))

    assert "id: folks" in made["areas.yaml"]
    assert '"My folks" cannot be an id' in refused(lambda: add.area(adding(project(), "People", "My folks"), None))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda new: add.skill(new, "bilding", None), 'there is no area "bilding"; did you mean "building"?'),
        (lambda new: add.level(new, "bilder", None, in_skills=False), 'did you mean "builder"?'),
        (lambda new: add.role(new, None, ["code-review"]), '"code-review" is not written skill@level'),
        (lambda new: add.role(new, None, ["code-review@user"]), 'is not defined at the level "user"; it is defined at'),
        (lambda new: add.question(new, "testing", "user", "evidence"), 'there is no skill "testing"'),
    ],
)
def test_what_is_named_must_be_there(make, said, project):
    site = project({"skills/code-review.yaml": skill()})

    assert said in refused(lambda: make(adding(site, "New")))


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_command_writes_the_file_and_tells_the_editor(project):
    site = project()

    done = run("add", "skill", "Code review", folder=site.root)

    assert done.stdout == "content/skills/code-review.yaml\n"
    assert 'write over what begins with TODO; "ladder check" shows what is left' in done.stderr
    assert '"code-review"' in (site.root / ".ladder/schemas/roles.json").read_text("utf-8")


def test_a_level_names_every_role_rule_and_question_that_it_concerns(project):
    site = project(
        {
            "skills/code-review.yaml": skill(levels="user: {anchor: Read it}\nbuilder: {anchor: Mend it}"),
            "roles/coder.yaml": "name: Coder\nexpects:\n  code-review: builder\n",
            "roles/writer.yaml": "name: Writer\n",
            "red-flags.yaml": "red_flags:\n  - id: alone\n    name: Alone\n    below: {code-review: user}\n",
            "questions/code-review.yaml": "items:\n  - id: a\n    kind: evidence\n    level: builder\n    stem: Done\n"
            "  - id: b\n    kind: evidence\n    level: user\n    stem: Done too\n",
        }
    )

    done = run("add", "level", "Power user", "--above", "user", folder=site.root)

    assert done.stdout == (
        "content/levels.yaml\n\nThe new level concerns:\n"
        "  skills that say nothing at it yet: code-review\n"
        "  roles that name user or builder, beside it:\n"
        "    content/roles/coder.yaml, line 3\n"
        "  rules that name user or builder, beside it:\n"
        "    content/red-flags.yaml, line 4\n"
        "  questions that name user or builder, beside it:\n"
        "    content/questions/code-review.yaml, lines 4, 8\n"
    )


def test_what_would_be_a_mistake_is_not_written(project):
    site = project({"skills/code-review.yaml": skill()})

    done = run("add", "resource", "A book", "--url", "a book", "--skill", "code-review", "--kind", "book",
               "--hours", "2", folder=site.root)  # fmt: skip

    assert done.returncode == 1
    assert '"a book" is not a web address' in done.stderr
    assert not (site.root / "content/resources").exists()


def test_nobody_is_asked_where_nobody_is(project):
    site = project({"areas.yaml": "areas:\n  - {id: building, name: B}\n  - {id: people, name: P}\n"})

    done = run("add", "skill", "Testing", folder=site.root)

    assert done.returncode == 2
    assert "say --area: building, people" in done.stderr
    assert not (site.root / "content/skills").exists()


def test_content_with_mistakes_is_mended_first(project):
    site = project({"skills/code-review.yaml": "nam: Code review\n"})

    done = run("add", "area", "People", folder=site.root)

    assert done.returncode == 1
    assert "mend the content first" in done.stderr


def test_at_a_terminal_what_is_missing_is_asked_for(project):
    site = project({"areas.yaml": "areas:\n  - {id: building, name: B}\n  - {id: people, name: P}\n"})

    shown = at_terminal(site.root, ["add", "skill", "Testing"], "people\n")

    assert re.search(r"Area \(building, people\)", shown)
    assert "area: people\n" in (site.root / "content/skills/testing.yaml").read_text("utf-8")


def test_reading_back_gives_what_was_added(project):
    site = project()
    for arguments in (["skill", "Testing"], ["area", "People"], ["level", "Head"], ["role", "Lead"], ["guide", "G"]):
        assert run("add", *arguments, folder=site.root).returncode == 0

    framework = content.read(Project(site.root)).framework

    assert framework.ids("skills") == ("testing",)
    assert framework.ids("areas") == ("building", "people")
    assert framework.ids("levels") == ("user", "builder", "head")
    assert framework.ids("roles") == ("lead",)
    assert framework.ids("guides") == ("g",)
