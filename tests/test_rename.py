"""`ladder rename`: another id in every file that names it, and not one byte more."""

import errno
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest

import ladders
from commands import run
from conftest import skill
from faults import die_at, fail_from, in_child, struck, was_killed
from ladder import content, pipeline
from ladder.content.kinds import MODELS
from ladder.editing import changes, committing, named, source
from ladder.editing.addresses import Mention, Site
from ladder.editing.changes import Change, Changes
from ladder.editing.references import REFERENCES
from ladder.editing.rename import rename
from ladder.findings import LadderError
from ladder.model import is_record
from ladder.model.texts import Id
from ladder.project import Project
from ladder.site import PLACES, address_of
from messy import Messy, messy

TWO_SKILLS = {
    "skills/code-review.yaml": skill(),
    "skills/evaluation.yaml": skill(
        name="Evaluation", levels="builder: {anchor: Check it, requires: [code-review@builder]}"
    ),
}


def renamed(site: Any, kind: str, old: str, new: str) -> dict[str, str]:
    """Rename in a project; give the texts of the files that changed, by their paths below content/."""
    found = rename(Project(site.root), kind, old, new)
    committing.write(Project(site.root), found)
    return {change.new.removeprefix("content/"): change.after.decode() for change in found}


def errors(site: Any) -> list[str]:
    return [each for each in site.findings() if not re.search(r": (warning|notice): ", each)]


def refused(site: Any, kind: str, old: str, new: str) -> str:
    with pytest.raises(LadderError) as caught:
        rename(Project(site.root), kind, old, new)
    return str(caught.value)


# --- what changes -----------------------------------------------------------------------------------------------------


def test_a_level_is_renamed_where_it_is_listed_and_wherever_it_is_named(project):
    site = project({**TWO_SKILLS, "roles/coder.yaml": "name: Coder\nexpects: {code-review: builder}   # at least\n"})

    texts = renamed(site, "level", "builder", "maker")

    assert texts["levels.yaml"] == (
        "levels:\n  - {id: user, name: User}\n  - {id: maker, name: Builder, formerly: [builder]}\n"
    )
    assert texts["skills/code-review.yaml"] == skill(levels="maker: {anchor: Find the flaw}")
    assert "requires: [code-review@maker]" in texts["skills/evaluation.yaml"]
    assert texts["roles/coder.yaml"] == "name: Coder\nexpects: {code-review: maker}   # at least\n"
    assert errors(site) == []


def test_a_skill_takes_its_files_along(project):
    site = project(
        {**TWO_SKILLS, "questions/code-review.yaml": "items: []\n", "resources/code-review.yaml": "resources: []\n"}
    )

    texts = renamed(site, "skill", "code-review", "reviewing")

    assert texts["skills/reviewing.yaml"].startswith("name: Code review\nformerly: [code-review]\narea: building\n")
    assert sorted(texts) == [
        "questions/reviewing.yaml",
        "resources/reviewing.yaml",
        "skills/evaluation.yaml",
        "skills/reviewing.yaml",
    ]
    assert not (site.root / "content/skills/code-review.yaml").exists()
    assert errors(site) == []


def test_links_in_texts_follow_from_whatever_page_they_stand_on(project):
    guide = "---\ntitle: A guide\n---\nSee [it](../../skills/code-review/#builder), [here](https://ladder.example/skills/code-review/).\n"
    site = project(
        {
            **TWO_SKILLS,
            "ladder.yaml": "format: 1\nid: test\ntitle: Test\nsite: {base_url: https://ladder.example/}\n",
            "faq.yaml": 'questions:\n  - {id: why, question: Why?, answer: "[So](../skills/code-review/)"}\n',
            "guides/first.md": guide,
            "guides/second.md": "---\ntitle: Two\n---\n[Not ours](https://other.example/skills/code-review/)\n",
        }
    )

    texts = renamed(site, "skill", "code-review", "reviewing")

    assert texts["guides/first.md"] == guide.replace("code-review", "reviewing")
    assert '"[So](../skills/reviewing/)"' in texts["faq.yaml"]
    assert "guides/second.md" not in texts


@pytest.mark.parametrize(
    ("address", "page", "kind", "record_id", "owner"),
    [
        ("../levels/builder/", "faq/", "levels", "builder", ""),
        ("../the-market/", "guides/agents/", "guides", "the-market", ""),
        ("#builder", "skills/coding/", "levels", "builder", ""),
        ("#builder-final-click", "skills/coding/", "statements", "final-click", "coding@builder"),
        ("../skills/coding/#pre-builder-x", "faq/", "statements", "x", "coding@pre-builder"),
        ("../roles/lead/#senior", "faq/", "grades", "senior", "lead"),
        ("../sources/#source_article", "faq/", "sources", "article", ""),
        ("../sources/#dispute", "faq/", "conflicts", "dispute", ""),
        ("../resources/#course", "faq/", "resources", "course", ""),
        ("../resources/#skill_coding", "faq/", "skills", "coding", ""),
        ("../resources/?skill=coding&level=builder", "faq/", "levels", "builder", ""),
        ("../compare/?from=role.lead&to=role.coder", "faq/", "roles", "coder", ""),
        ("../compare/builder-pre-builder/", "faq/", "levels", "pre-builder", ""),
        ("../assessment/#start&role=lead", "faq/", "roles", "lead", ""),
        ("/sub/vetting/kit/", "faq/", "vetting", "kit", ""),
        ("https://ladder.example/sub/skills/#area", "faq/", "areas", "area", ""),
    ],
)
def test_an_address_tells_which_record_it_leads_to(address, page, kind, record_id, owner):
    site = Site("https://ladder.example/sub/", {"levels": ["builder", "pre-builder"], "roles": ["lead", "coder"]})

    found = {(each.kind, each.id, each.owner): each for each in site.in_address(address, page)}

    mention = found[kind, record_id, owner]
    assert address[mention.start :].startswith(record_id)


@pytest.mark.parametrize("kind", PLACES)
def test_the_address_of_each_record_tells_which_it_is(kind):
    site = Site(None, {"levels": ["it"], "roles": ["it"]})

    assert Mention(kind, "it", PLACES[kind].index("{")) in site.in_address(address_of(kind, "it"), "")


@pytest.mark.parametrize(
    "address",
    [
        "/skills/coding/",
        "https://other.example/sub/skills/coding/",
        "mailto:a@b.example",
        "//ladder.example/sub/skills/coding/",
        "./",
        "#",
        "",
    ],
)
def test_an_address_elsewhere_leads_to_no_record(address):
    site = Site("https://ladder.example/sub/", {"levels": [], "roles": []})

    assert list(site.in_address(address, "skills/coding/")) == []


def test_a_statement_that_is_a_text_gets_an_id_and_stays_as_it_is_written(project):
    levels = (
        "builder:\n  statements:\n    - 'Ask: why'   # first\n    - Ask when\n    # see above\n    - Ask\n      who"
    )
    site = project({"skills/code-review.yaml": skill(levels=levels)})

    texts = renamed(site, "statement", "code-review@builder.ask-why", "reason")
    texts = renamed(site, "statement", "ask-who", "people")

    assert texts["skills/code-review.yaml"].split("statements:\n")[1] == (
        "      - id: reason\n        text: 'Ask: why'   # first\n        formerly: [ask-why]\n"
        "      - Ask when\n"
        "      # see above\n"
        "      - id: people\n        text: Ask\n          who\n        formerly: [ask-who]\n"
    )
    assert errors(site) == []


def test_statements_of_one_text_keep_their_ids_when_one_is_renamed(project):
    site = project({"skills/code-review.yaml": skill(levels="builder: {statements: [Ask why, Ask why, Ask why]}")})

    texts = renamed(site, "statement", "ask-why", "reason")

    assert (
        "[{id: reason, text: Ask why, formerly: [ask-why]}, {id: ask-why-2, text: Ask why}, "
        in (texts["skills/code-review.yaml"])
    )
    read = content.read(Project(site.root)).framework.skills["code-review"].levels["builder"].statements
    assert [each.id for each in read] == ["reason", "ask-why-2", "ask-why-3"]


def test_a_statement_that_is_named_by_its_text_keeps_its_id_when_a_link_in_it_follows(project):
    levels = "builder: {statements: ['[Do](../evaluation/) it']}"
    site = project({**TWO_SKILLS, "skills/code-review.yaml": skill(levels=levels)})

    texts = renamed(site, "skill", "evaluation", "checking")

    assert "{id: do-evaluation-it, text: '[Do](../checking/) it'}" in texts["skills/code-review.yaml"]


@pytest.mark.parametrize(
    ("kind", "old", "new", "file", "text"),
    [
        ("item", "code-review.q1", "why", "questions/code-review.yaml", "id: why\n    formerly: [q1]\n"),
        ("question", "q1", "why", "questions/code-review.yaml", "id: why\n    formerly: [q1]\n"),
        ("grade", "coder.senior", "chief", "roles/coder.yaml", "{id: chief, name: Senior, formerly: [senior]}"),
        ("resource", "course", "talk", "resources/any.yaml", "id: talk\n    formerly: [course]\n"),
        ("guide", "first", "start", "guides/start.md", "---\ntitle: A guide\nformerly: [first]\n---\n"),
        ("technique", "kit", "talk", "vetting/talk.yaml", "name: Kit\nformerly: [kit]\n"),
        ("red-flag", "flag", "sign", "red-flags.yaml", "id: sign, name: Flag, formerly: [flag]"),
        ("term", "word", "phrase", "glossary.yaml", "{id: phrase, formerly: [word], term: Word"),
        ("area", "building", "making", "areas.yaml", "{id: making, name: Building, formerly: [building]}"),
        ("source", "article", "essay", "sources.yaml", "{id: essay, formerly: [article], title: An article}"),
    ],
)
def test_every_kind_of_record_can_be_renamed(project, kind, old, new, file, text):
    item = "id: q1\n    kind: evidence\n    level: builder\n    stem: Did you?\n"
    resource = "id: course\n    title: A course\n    url: https://a.example/\n    kind: course\n    hours: 1\n"
    site = project(
        {
            "skills/code-review.yaml": skill(),
            "questions/code-review.yaml": f"items:\n  - {item}",
            "resources/any.yaml": f"resources:\n  - {resource}    teaches: [{{skill: code-review, to: builder}}]\n",
            "roles/coder.yaml": "name: Coder\ngrades: [{id: senior, name: Senior}]\nvetting: [kit]\n",
            "guides/first.md": "---\ntitle: A guide\n---\nText\n",
            "vetting/kit.yaml": "name: Kit\n",
            "red-flags.yaml": "red_flags:\n  - {id: flag, name: Flag, origin: source, source: article}\n",
            "glossary.yaml": "terms:\n  - {id: word, term: Word, meaning: A sound}\n",
        }
    )

    texts = renamed(site, kind, old, new)

    assert text in texts[file]
    assert errors(site) == []


def test_a_former_id_can_be_taken_back_by_the_record_that_had_it(project):
    site = project(TWO_SKILLS)
    renamed(site, "skill", "evaluation", "checking")

    texts = renamed(site, "skill", "checking", "evaluation")

    assert "formerly: [checking]\n" in texts["skills/evaluation.yaml"]
    assert errors(site) == []


def test_ids_in_prose_comments_and_private_keys_are_nobodys(project):
    text = skill(summary="Why evaluation matters", **{"x-see": "evaluation"}) + "# evaluation comes later\n"
    site = project({**TWO_SKILLS, "skills/code-review.yaml": text})

    assert "skills/code-review.yaml" not in renamed(site, "skill", "evaluation", "checking")


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "old", "new", "says"),
    [
        ("skil", "evaluation", "checking", '"skil" is not a kind of record; did you mean "skill"?'),
        ("skill", "evalution", "checking", 'there is no skill "evalution"; did you mean "evaluation"?'),
        ("skill", "assessing", "checking", 'there is no skill "assessing"; it is called "evaluation" now'),
        (
            "skill",
            "evaluation",
            "code-review",
            'the id "code-review" is taken: see content/skills/code-review.yaml. Choose another',
        ),
        (
            "skill",
            "code-review",
            "assessing",
            ('the id "assessing" is taken (it was once that of "evaluation", and old links lead there): '
            "see content/skills/evaluation.yaml. Choose another"),
        ),
        (
            "skill",
            "evaluation",
            "Checking!",
            '"Checking!" cannot be an id: ids are made of a-z, 0-9 and hyphens inside',
        ),
        ("skill", "evaluation", "evaluation", '"evaluation" is the id that it has now'),
        (
            "skill",
            "evaluation",
            "left-over",
            "content/questions/evaluation.yaml would become content/questions/left-over.yaml, which is there already",
        ),
        (
            "statement",
            "ask-why",
            "reason",
            '"ask-why" is not enough: say code-review@user.ask-why or code-review@builder.ask-why',
        ),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(project, kind, old, new, says):
    levels = "user: {statements: [Ask why]}\nbuilder: {statements: [Ask why]}"
    site = project(
        {
            "skills/code-review.yaml": skill(levels=levels),
            "skills/evaluation.yaml": skill(name="Evaluation", formerly="[assessing]"),
            "questions/evaluation.yaml": "items: []\n",
            "questions/left-over.yaml": "items: []\n",
        }
    )

    assert refused(site, kind, old, new) == says


def test_nothing_is_renamed_while_a_mistake_hides_what_files_say(project):
    site = project({**TWO_SKILLS, "skills/code-review.yaml": "name: [\n"})

    assert refused(site, "level", "builder", "maker").startswith(
        'mend the content first ("ladder check" shows all): content/'
    )


# --- on disk ----------------------------------------------------------------------------------------------------------


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def visible(root: Path) -> dict[str, bytes]:
    """The files of a project without those that a killed command may leave behind."""
    return {path: text for path, text in tree(root).items() if "/." not in path}


@pytest.fixture
def change(project):
    """A project with a change of files, and the change that takes it back."""
    site = project({**TWO_SKILLS, "questions/code-review.yaml": "items: []\n"})
    found = rename(Project(site.root), "skill", "code-review", "reviewing")
    new = Change(None, "content/guides/new.md", b"", b"---\ntitle: New\n---\n")
    back = [Change(each.new, each.old, each.after, each.before) for each in (*found, new)]
    return Project(site.root), (*found, new), back


def calls_of(project: Project, found: Changes, back: Changes) -> tuple[int, dict[str, bytes], dict[str, bytes]]:
    """How many calls into the file system a change takes; and the files before and after it."""
    before = tree(project.root)
    with struck(lambda number: None) as calls:
        committing.write(project, found)
    after = tree(project.root)
    committing.write(project, back)
    assert tree(project.root) == before != after
    return calls.count, before, after


def test_whatever_call_fails_all_files_are_as_they_were(change):
    project, found, back = change
    number_of_calls, before, after = calls_of(*change)

    for number in range(1, number_of_calls + 1):
        with struck(once_at(number)):
            try:
                committing.write(project, found)
            except LadderError:
                assert tree(project.root) == before
                continue
        assert visible(project.root) == after  # it was in the cleaning up, behind the last step
        committing.write(project, back)


def once_at(number: int) -> Any:
    def strike(call: int) -> None:
        if call == number:
            raise OSError(errno.ENOSPC, "No space left on device")

    return strike


def test_wherever_a_command_is_killed_the_next_one_finds_all_or_nothing(change):
    project, found, back = change
    number_of_calls, before, after = calls_of(*change)

    for number in range(1, number_of_calls + 1):
        with struck(die_at(number)):
            assert was_killed(in_child(lambda: committing.write(project, found)))
        committing.heal(project)

        assert visible(project.root) in (before, after)
        if visible(project.root) == after:
            committing.write(project, back)


def test_what_could_not_be_undone_is_undone_by_the_next_command(change):
    project, found, back = change
    number_of_calls, before, after = calls_of(*change)
    said = set()

    for number in range(1, number_of_calls + 1):
        with struck(fail_from(number, errno.EIO)):
            try:
                committing.write(project, found)
            except LadderError as error:
                said.add(str(error).split(", and ")[-1])
        committing.heal(project)
        if visible(project.root) != before:  # it was in the cleaning up, behind the last step
            assert visible(project.root) == after
            committing.write(project, back)

    assert said == {"the next change will first undo this one"}


def test_healing_leaves_a_file_that_somebody_has_changed_since(change):
    project, found, back = change
    first = next(each for each in found if each.old == each.new)
    for number in range(calls_of(*change)[0], 0, -1):
        with struck(die_at(number)):
            assert was_killed(in_child(lambda: committing.write(project, found)))
        if (project.content / committing.JOURNAL).exists():
            break
        committing.write(project, back)
    (project.root / first.new).write_bytes(b"name: Mine\n")

    assert committing.heal(project)

    assert (project.root / first.new).read_bytes() == b"name: Mine\n"
    assert not committing.heal(project)


def test_a_file_that_somebody_changed_meanwhile_is_not_overwritten(project):
    site = project(TWO_SKILLS)
    found = rename(Project(site.root), "level", "builder", "maker")
    site.write("skills/evaluation.yaml", "name: Something else\narea: building\n")
    before = tree(site.root)

    with pytest.raises(LadderError, match=r"skills/evaluation.yaml was changed meanwhile; nothing was written"):
        committing.write(Project(site.root), found)

    assert tree(site.root) == before


def test_the_patch_of_a_dry_run_does_in_git_what_the_command_does(tmp_path):
    for name in ("patched", "renamed"):
        ladders.write("reference", tmp_path / name)
    patch = run("rename", "skill", "coding", "programming", "--dry-run", folder=tmp_path / "renamed")

    subprocess.run(["git", "apply", "-"], input=patch.stdout.encode(), cwd=tmp_path / "patched", check=True)
    done = run("rename", "skill", "coding", "programming", folder=tmp_path / "renamed")

    assert done.stderr.startswith('the skill "coding" is "programming" now: ')
    assert done.stdout == ""
    assert tree(tmp_path / "patched") == tree(tmp_path / "renamed")
    assert "content/skills/programming.yaml" in tree(tmp_path / "patched")


def test_a_dry_run_writes_nothing_and_an_unknown_id_ends_with_2(project):
    site = project(TWO_SKILLS)
    before = tree(site.root)

    assert run("rename", "level", "builder", "maker", "--dry-run", folder=site.root).returncode == 0
    assert run("rename", "level", "bilder", "maker", folder=site.root).returncode == 2
    assert tree(site.root) == before


# --- everything, by the model and by chance ---------------------------------------------------------------------------


def test_every_id_in_a_model_that_names_another_record_is_followed():
    followed = {f"{kind}.{path}" for kind, paths in REFERENCES.items() for path in paths}
    found = {f"{kind}.{path}" for kind, model in MODELS.items() for path in id_paths(model)}
    found = {path for path in found if not path.endswith("accepts.<>")}  # codes of findings

    assert found - OWN <= followed
    assert followed - found == {f"{kind}.{path}" for kind, path in AS_TEXT}


OWN = {  # ids that name nothing but what they stand in
    *(f"{kind}.id" for kind in MODELS),
    *(f"{kind}.formerly.[]" for kind in MODELS),
    "skills.levels.*.statements.[].id",
    "skills.levels.*.statements.[].formerly.[]",
    "roles.grades.[].id",
    "roles.grades.[].formerly.[]",
    "items.options.[].id",
    "items.skill",  # the name of the file
    "resources.topic",
}
AS_TEXT = {
    ("teams", "members.[].role"),
    ("teams", "ratio.role"),
    ("teams", "ratio.to"),  # an id or a title
    *(("roles", f"{at}expects.*") for at in ("", "grades.[].")),  # a level alone, for {level: ...}
    ("skills", "levels.*.requires.[]"),
    ("resources", "requires.[]"),
}


def id_paths(annotation: Any) -> Iterator[str]:
    """Yield the paths in a model at which an id stands, as REFERENCES writes them."""
    if annotation == Id:
        yield ""
    elif is_record(annotation):
        for name, each in annotation.model_fields.items():
            whole = Annotated[(each.annotation, *each.metadata)] if each.metadata else each.annotation
            yield from (f"{each.alias or name}{'.' if path else ''}{path}" for path in id_paths(whole))
    elif get_origin(annotation) is Annotated:
        yield from id_paths(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType):
        for each in get_args(annotation):
            yield from id_paths(each)
    elif get_origin(annotation) is tuple:
        yield from (f"[]{'.' if path else ''}{path}" for path in id_paths(get_args(annotation)[0]))
    elif get_origin(annotation) is dict:
        key, value = get_args(annotation)
        yield from ("<>" for _ in id_paths(key))
        yield from (f"*{'.' if path else ''}{path}" for path in id_paths(value))


def test_five_hundred_renames_change_the_ids_and_nothing_else(tmp_path):
    done = 0
    for seed in range(20):
        ladder = messy(seed)
        project = Project(tmp_path / str(seed))
        write(project, ladder.written())
        random = Random(seed)
        everything = [(kind, name) for kind, names in sorted(ladder.ids.items()) for name in names]
        for kind, name in random.sample(everything, 25):
            new = random.choice((f"{name}-x", f"new-{name}", "n", "l2-l3"))
            holds_to_the_byte(
                ladder,
                rename(project, kind.replace("_", "-") if kind != "statements" else "statement", name, new),
                kind,
                name,
                new,
            )
            done += 1

    assert done == 500


def write(project: Project, files: Mapping[str, bytes]) -> None:
    for path, written in files.items():
        target = project.content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(written)


def holds_to_the_byte(ladder: Messy, found: changes.Changes, kind: str, name: str, new: str) -> None:
    """Hold a rename to the same ladder written with the other id; the former id is all that comes to it."""
    before = {f"content/{path}": written for path, written in ladder.written().items()}
    expected = {f"content/{path}": written for path, written in ladder.written({(kind, name): new}).items()}
    after = {path: written for path, written in before.items() if path not in {each.old for each in found}}
    after |= {each.new: each.after for each in found}
    assert after.keys() == expected.keys()
    more = [path for path in after if after[path] != expected[path]]
    assert len(more) == 1, (kind, name, new, more)
    inserted = insertion(expected[more[0]], after[more[0]])
    assert inserted is not None
    assert b"formerly" in inserted or name.encode() in inserted
    assert former_of(more[0], after[more[0]], kind, new) == name


def insertion(shorter: bytes, longer: bytes) -> bytes | None:
    """What has to be put into one place of the first to make it the second; None when that is not enough."""
    number = len(longer) - len(shorter)
    places = (
        place
        for place in range(len(shorter) + 1)
        if shorter[:place] + longer[place : place + number] + shorter[place:] == longer
    )
    return next((longer[place : place + number] for place in places), None)


def former_of(file: str, written: bytes, kind: str, new: str) -> str:
    """The last former id of a record in a file."""

    def records(value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, dict):
            yield value
        for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from records(each)

    root = source.read(file, written).root.value
    own = [each for each in records(root) if each.get("id") == new]
    return (own[0] if own else root)["formerly"][-1]


def test_renames_in_the_reference_ladder_leave_it_without_a_mistake(tmp_path):
    project = Project(ladders.write("reference", tmp_path))
    framework = content.read(project).framework
    random = Random(6)
    for kind in ("levels", "skills", "roles", "areas", "sources", "vetting", "red_flags", "guides", "faq", "items"):
        one = random.choice(sorted(named.all_named(framework, kind), key=lambda each: each.full))

        committing.write(project, rename(project, kind.replace("_", "-"), one.full, f"{one.id}-anew"))

    assert [str(f) for f in pipeline.check(project, processes=1) if f.severity == "error"] == []
    assert all(f"-anew{end}" in "".join(tree(tmp_path)) for end in (".yaml", ".md"))
