"""The record of an assessment: its log, what becomes of it when the ladder changes, files and links. In the browser."""

import gzip
import re
from collections.abc import Callable, Iterator
from typing import Any
from zlib import crc32

import pytest

from bare import SCRIPTS

pytestmark = pytest.mark.browser

IMPORTS = """
const modules = ["record", "sharing", "reading", "exchange", "checksum", "properties", "small"];
const imported = await Promise.all(modules.map((name) => import(`./${name}.js`)));
const [record, sharing, reading, exchange, { digest }, properties, cases] = imported;
const { small, skill, item, level, time, card, second, choice, statement, attempt, ids } = cases;
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
"""


@pytest.fixture
def run(bare_page) -> Iterator[Callable[..., Any]]:
    """Run the lines of a function in the page; no error may go uncaught and no prototype may change."""
    errors: list[str] = []

    def note(error: object) -> None:
        errors.append(str(error))

    bare_page.on("pageerror", note)
    yield lambda lines, given=None: bare_page.evaluate(f"async (input) => {{ {IMPORTS} {lines} }}", given)
    bare_page.remove_listener("pageerror", note)
    assert errors == []
    assert bare_page.evaluate("[Object, Array, Map].map(({ prototype }) => 'bad' in prototype)") == [False] * 3
    assert bare_page.evaluate("Object.keys(Object.prototype)") == []


# --- the log ----------------------------------------------------------------------------------------------------------


def test_the_last_answer_counts_in_the_place_of_the_first(run):
    lines = "return ids(record.log([card(1, 'user'), choice(2, 'a'), card(3, 'user'), choice(4, 'b')]))"

    assert run(lines) == ["e3", "e4"]


@pytest.mark.parametrize(
    ("again", "left"),
    [
        ("card(3, 'builder')", ["e3"]),
        ("card(3, null)", ["e3"]),
        ("card(3, 'user', {shown: ['user']})", ["e3"]),
        ("{...card(3), level: undefined, pass: 'skip'}", ["e3"]),
        ("card(3, 'user')", ["e3", "e2"]),
        ("card(3, 'builder', {skill: 'review'})", ["e1", "e2", "e3"]),
        ("second(3, null)", ["e1", "e3"]),
    ],
)
def test_another_first_card_drops_the_second_that_it_led_to(run, again, left):
    assert run(f"return ids(record.log([card(1, 'user'), second(2, 'builder'), {again}]))") == left


def test_a_second_card_after_the_change_counts(run):
    lines = "return ids(record.log([card(1, 'user'), second(2, 'builder'), card(3, null), second(4, null)]))"

    assert run(lines) == ["e3", "e4"]


def test_the_order_of_the_log_is_that_of_the_answers_wherever_they_come_from(run):
    lines = "return ids(record.log([choice(4, 'b'), card(3, 'user'), choice(2, 'a'), card(1, 'user')]))"

    assert run(lines) == ["e3", "e4"]


def test_an_answer_comes_after_all_others_whatever_the_clock_says(run):
    assert run("return record.after([choice(5, 'a'), card(9, 'user')], time(3))") == "2023-11-14T22:13:29.001Z"
    assert run("return record.after([choice(5, 'a')], time(7))") == "2023-11-14T22:13:27.000Z"
    assert run("return record.after([], time(7))") == "2023-11-14T22:13:27.000Z"


def test_an_entry_says_which_text_was_read(run):
    lines = "return [card(1, 'user'), choice(2, 'a'), statement(3, 'yes')].map(reading.readEntry)"
    shown, chosen, stated = run(lines)

    assert shown["anchors"] == f"{crc32(b'00000001,00000002'):08x}"
    assert (chosen["rev"], stated["anchor"]) == (1, "00000001")


def test_an_attempt_remembers_which_skills_there_were_besides(run):
    assert run("return [attempt().skills, attempt().without, attempt().hash]") == [["coding"], ["review"], "0000abcd"]


def test_record_and_engine_together_stay_under_six_kilobytes():
    texts = [(SCRIPTS / name).read_text(encoding="utf-8") for name in ("belief.js", "engine.js", "record.js")]
    code = re.sub(r"/\*.*?\*/|(?<!\S)//[^\n]*", "", "".join(texts), flags=re.DOTALL)

    assert len(gzip.compress(code.encode())) <= 6 * 1024


def test_neither_clock_nor_chance_decides_anything(run):
    lines = """
      const [now, random] = [Date.now, Math.random];
      Date.now = Math.random = () => { throw new Error("asked"); };
      try {
        const { filesThatLose, damagedFilesThatPass, linksThatLose } = properties;
        return [filesThatLose(5, 1), damagedFilesThatPass("twisted", 200, 1), linksThatLose(5, 1)];
      } finally {
        [Date.now, Math.random] = [now, random];
      }"""

    assert run(lines) == [[], [], []]


# --- changes of the ladder --------------------------------------------------------------------------------------------

ALL = ["e1", "e2", "e3"]  # a card about coding, an item about coding, a statement about review

CHANGES = {
    "nothing": ("", ALL, []),
    "a skill renamed": (
        """skills: [skill("programming", {formerly: ["coding"]}), skill("review")],
           items: [item("programming.s1", {formerly: ["coding.s1"]})]""",
        ALL,
        ["renamed skill coding programming", "renamed item coding.s1 programming.s1"],
    ),
    "a skill removed": (
        """skills: [skill("review")], items: []""",
        ["e3"],
        ["removed skill coding", "removed item coding.s1"],
    ),
    "a skill added": (
        """skills: [skill("coding"), skill("review"), skill("writing")]""",
        ALL,
        ["added skill writing"],
    ),
    "an id of today that another skill had before": (
        """skills: [skill("coding"), skill("review", {formerly: ["coding"]})]""",
        ALL,
        [],
    ),
    "a level renamed": (
        """levels: [level("starter", "user"), level("builder")],
           skills: ["coding", "review"].map((id) => skill(id, {levels: ["starter", "builder"]}))""",
        ALL,
        ["renamed level user starter"],
    ),
    "a level removed": (
        """levels: [level("builder")],
           skills: ["coding", "review"].map((id) => skill(id, {levels: ["builder"], hashes: ["00000002"]}))""",
        ["e2"],
        ["removed level user", "levels skill coding", "levels skill review"],
    ),
    "a level put between": (
        """levels: [level("user"), level("assisted"), level("builder")],
           skills: ["coding", "review"].map((id) =>
             skill(id, {levels: ["user", "assisted", "builder"], hashes: ["00000001", "00000003", "00000002"]}))""",
        ALL,
        [],
    ),
    "the levels of a skill in another order": (
        """skills: [skill("coding", {levels: ["builder", "user"], hashes: ["00000002", "00000001"]}),
                    skill("review")]""",
        ["e2", "e3"],
        ["levels skill coding"],
    ),
    "anchors reworded": (
        """skills: [skill("coding", {hashes: ["00000001", "0000ffff"]}),
                    skill("review", {hashes: ["0000ffff", "00000002"]})]""",
        ALL,
        ["reworded skill coding", "reworded skill review"],
    ),
    "an item with another meaning": (
        """items: [item("coding.s1", {rev: 2})]""",
        ["e1", "e3"],
        ["revised item coding.s1"],
    ),
    "an item without the option": (
        """items: [item("coding.s1", {options: [{id: "a", text: "Look"}]})]""",
        ["e1", "e3"],
        ["revised item coding.s1"],
    ),
    "an item under another name": (
        """items: [item("coding.s2", {formerly: ["coding.s1"]})]""",
        ALL,
        ["renamed item coding.s1 coding.s2"],
    ),
    "a role renamed": ("""roles: [{id: "captain", formerly: ["pilot"]}]""", ALL, ["renamed role pilot captain"]),
    "a role removed": ("roles: []", ALL, ["removed role pilot"]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_answers_follow_a_ladder_that_changed(run, change):
    tables, counted, told = CHANGES[change]
    lines = f"""
      const kept = attempt(card(1, "user"), choice(2, "b"), statement(3, "yes"));
      const copy = structuredClone(kept);
      const {{ attempt: now, orphans, changes }} = record.migrate(small({{ {tables} }}), kept);
      const told = changes.map(({{ kind, of, id, now }}) => [kind, of, id, now].filter(Boolean).join(" "));
      return [ids(now.entries), told, ids(orphans), same(kept, copy)];"""

    assert run(lines) == [counted, told, [entry for entry in ALL if entry not in counted], True]


def test_ids_of_today_stand_in_every_place(run):
    lines = """
      const tables = small({
        levels: [level("starter", "user"), level("builder")],
        skills: [skill("programming", { formerly: ["coding"], levels: ["starter", "builder"] })],
        items: [item("programming.s9", { formerly: ["coding.s1"] })],
        roles: [{ id: "captain", formerly: ["pilot"] }],
      });
      const { attempt: now } = record.migrate(tables, attempt(card(1, "user"), choice(2, "b")));
      const [shown, chosen] = now.entries;
      return [now.skills, now.without, now.target.id, shown.skill, shown.shown, shown.level, chosen.item];"""
    levels = ["starter", "builder"]

    assert run(lines) == [["programming"], [], "captain", "programming", levels, "starter", "programming.s9"]


@pytest.mark.parametrize(
    ("tables", "again"),
    [
        ("items: [item('coding.s1', {rev: 2})]", "{...choice(4, 'a'), rev: 2}"),
        (
            "skills: [skill('coding', {hashes: ['00000001', '0000ffff']}), skill('review')]",
            "{...card(4, 'user'), anchors: record.anchors(now, 'coding', ['user', 'builder'])}",
        ),
        (
            "skills: [skill('coding', {levels: ['user'], hashes: ['00000001']}), skill('review')]",
            "{...card(4, 'user'), shown: ['user'], anchors: record.anchors(now, 'coding', ['user'])}",
        ),
    ],
)
def test_a_question_that_was_answered_again_has_nothing_left_to_tell(run, tables, again):
    lines = f"""
      const now = small({{ {tables} }});
      const changes = (...more) => record.migrate(now, attempt(card(1, "user"), choice(2, "b"), ...more)).changes;
      return [changes().length, changes({again}).length];"""

    assert run(lines) == [1, 0]


def test_what_is_gone_for_the_ladder_is_still_in_the_file(run):
    lines = """
      const kept = attempt(card(1, "user"), choice(2, "b"));
      const { orphans } = record.migrate(small({ skills: [skill("review")], items: [] }), kept);
      const text = exchange.toJson([kept], { site: "test", version: "9", at: time(9) });
      return [ids(orphans), ids(exchange.fromJson(text, { site: "test" }).attempts[0].entries)];"""

    assert run(lines) == [["e1", "e2"], ["e1", "e2"]]


# --- reading ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bad",
    [
        "null",
        "[]",
        "'card'",
        "{}",
        "{...card(1, 'user'), kind: 'constructor'}",
        "{...card(1, 'user'), kind: undefined}",
        "{...card(1, 'user'), id: 'a:b'}",
        "{...card(1, 'user'), id: ''}",
        "{...card(1, 'user'), at: '2026-02-30T10:00:00.000Z'}",
        "{...card(1, 'user'), at: '2026-11-21'}",
        "{...card(1, 'user'), at: 5}",
        "{...card(1, 'user'), seconds: -1}",
        "{...card(1, 'user'), seconds: Infinity}",
        "{...card(1, 'user'), seconds: '5'}",
        "{...card(1, 'user'), skill: '__proto__'}",
        "{...card(1, 'user'), card: 3}",
        "{...card(1, 'user'), shown: []}",
        "{...card(1, 'user'), shown: ['user', 'user']}",
        "{...card(1, 'user'), shown: 'user'}",
        "{...card(1, 'user'), anchors: 'xyz'}",
        "{...card(1, 'user'), pass: 'skip'}",
        "{...card(1), level: undefined, pass: 'no'}",
        "card(1, 'architect')",
        "card(1, undefined)",
        "choice(1, undefined)",
        "choice(1, 'A b')",
        "{...choice(1, 'a'), item: 'coding'}",
        "{...choice(1, 'a'), rev: 1.5}",
        "{...choice(1, 'a'), note: 5}",
        "{...choice(1, 'a'), note: 'a'.repeat(reading.NOTE + 1)}",
        "statement(1, 'unknown')",
        "{...statement(1, 'yes'), level: null}",
    ],
)
def test_a_wrong_entry_is_not_read(run, bad):
    assert run(f"return reading.readEntry({bad})") is None


@pytest.mark.parametrize(
    "bad",
    [
        "null",
        "7",
        "{}",
        "{...attempt(), format: 2}",
        "{...attempt(), site: 'Test'}",
        "{...attempt(), mode: 'slow'}",
        "{...attempt(), seed: -1}",
        "{...attempt(), seed: 2 ** 32}",
        "{...attempt(), target: {kind: 'skill', id: 'coding'}}",
        "{...attempt(), target: undefined}",
        "{...attempt(), skills: ['a', 'a']}",
        "{...attempt(), without: null}",
        "{...attempt(), hash: '12'}",
        "{...attempt(), started: 'today'}",
    ],
)
def test_a_wrong_attempt_is_not_read(run, bad):
    assert run("return reading.readAttempt(attempt())") is not None
    assert run(f"return reading.readAttempt({bad})") is None


def test_only_known_fields_of_an_entry_are_copied(run):
    lines = """
      const text = JSON.stringify({ ...choice(1, "a"), note: "mine", score: 1 });
      const read = reading.readEntry(JSON.parse(text.replace("{", '{"__proto__": {"bad": 1},')));
      return [Object.keys(read).sort().join(), read.bad];"""

    assert run(lines) == ["at,id,item,kind,note,option,rev,seconds", None]


def test_only_known_fields_of_an_attempt_are_copied(run):
    lines = """
      const made = { ...attempt(choice(1, "a")), target: { kind: "role", id: "pilot", name: "Pilot" }, name: "Ada" };
      const read = reading.readAttempt(made);
      return ["name" in read, read.target, read.skills !== made.skills, read.entries];"""

    assert run(lines) == [False, {"kind": "role", "id": "pilot"}, True, []]


# --- the link ---------------------------------------------------------------------------------------------------------

EMPTY = "{skills: [], overall: {level: 0, p: []}}"


def test_ten_thousand_results_come_back_from_links_of_the_promised_size(run):
    assert run("return properties.linksThatLose(10000, 4).slice(0, 3)") == []


def test_a_link_of_sixteen_skills_has_less_than_sixty_signs(run):
    assert 30 < run("return properties.longestLink(1000, 16, 5)") < 60


def test_ten_thousand_damaged_links_are_refused_or_say_the_same(run):
    assert run("return properties.damagedLinksThatPass(10000, 6).slice(0, 3)") == []


@pytest.mark.parametrize("around", ["{}", "#r={}", "r={}", "{}.", "{}>", "{})\n"])
def test_a_link_survives_what_mail_puts_around_it(run, around):
    text = run(f"return sharing.encodeShare(small(), {EMPTY}, '2026-11-21')")

    assert run("return sharing.decodeShare(small(), input).ok", around.format(text))


@pytest.mark.parametrize("text", ["", "#r=", "A", "A" * 9, "_" * 60, "_" * 5000, "Grüße", "%20", "<b>", "null", "0"])
def test_what_is_no_link_is_called_damaged(run, text):
    assert run("return sharing.decodeShare(small(), input)", text) == {"ok": False, "reason": "damaged"}


def test_a_link_of_a_later_kind_is_called_newer(run):
    lines = """
      const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
      const payload = 2n + 16n * 123456789n; // the format is the least digit to the base of 16
      let number = payload * 2n ** 32n + BigInt(`0x${digest(String(payload))}`);
      let text = "";
      for (; number; number /= 64n) text = signs[Number(number % 64n)] + text;
      return sharing.decodeShare(small(), text).reason;"""

    assert run(lines) == "newer"


def test_a_link_of_another_model_says_so_and_tells_what_it_can(run):
    lines = """
      const coding = { id: "coding", assessed: true, rank: 2, low: 1, high: 2 };
      const text = sharing.encodeShare(small(), { overall: { level: 1, p: [1, 0.2] }, skills: [coding] }, "2026-11-21");
      return input.map((more) => {
        const { sameModel, overall, day, version, hash, count, skills } = sharing.decodeShare(small(more), text);
        return [sameModel, overall, day, version, hash, count, [...skills].map(([id, { level }]) => [id, level])];
      });"""
    renamed = {"id": "programming", "levels": ["user", "builder"]}
    others = [
        {},
        {"hash": "11111111", "skills": [renamed, {"id": "review", "levels": ["user"]}]},
        {"hash": "22222222", "skills": [renamed]},
        {"hash": "33333333", "levels": [{"id": "user"}]},
    ]
    common = [{"level": 1, "next": 0.2}, "2026-11-21", "0.1.0", "0000abcd", 2]

    assert run(lines, others) == [
        [True, *common, [["coding", "builder"], ["review", None]]],
        [False, *common, [["programming", "builder"], ["review", None]]],
        [False, *common, []],
        [False, *common, []],
    ]


def test_a_skill_that_lost_its_level_is_shown_at_the_one_below(run):
    lines = """
      const coding = { id: "coding", assessed: true, rank: 2, low: 2, high: 2 };
      const text = sharing.encodeShare(small(), { overall: { level: 1, p: [1, 0] }, skills: [coding] }, "2026-11-21");
      const now = small({ hash: "11111111", skills: [skill("coding", { levels: ["user"] }), skill("review")] });
      return sharing.decodeShare(now, text).skills.get("coding");"""

    assert run(lines) == {"assessed": True, "rank": 1, "low": 1, "high": 1, "level": "user"}


# --- files ------------------------------------------------------------------------------------------------------------


def test_a_file_brings_back_every_attempt_and_answer(run):
    assert run("return properties.filesThatLose(200, 7).slice(0, 3)") == []


@pytest.mark.parametrize("way", ["damaged", "twisted"])
def test_five_thousand_files_changed_in_either_way_are_refused_or_reported_or_say_the_same(run, way):
    assert run("return properties.damagedFilesThatPass(input, 5000, 8).slice(0, 3)", way) == []


REFUSED = {
    "too-large": "'['.repeat(exchange.LIMIT + 1)",
    "not-json": "'['.repeat(exchange.LIMIT)",
    "other-file": "'null'",
    "newer": "JSON.stringify({...file, format: 2})",
    "other-site": "JSON.stringify({...file, site: 'another'})",
    "damaged": "JSON.stringify({...file, attempts: [{...file.attempts[0], seed: 'x'}]})",
    "empty": "JSON.stringify({...file, attempts: []})",
}


@pytest.mark.parametrize("reason", REFUSED)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(run, reason):
    lines = f"""
      const text = exchange.toJson([attempt(card(1, "user"))], {{ site: "test", version: "1", at: time(1) }});
      const file = JSON.parse(text);
      return exchange.fromJson({REFUSED[reason]}, {{ site: "test" }});"""

    assert run(lines) == {"ok": False, "reason": reason}


def test_signs_of_many_bytes_count_as_many(run):
    lines = "return exchange.fromJson(JSON.stringify('ä'.repeat(exchange.LIMIT * 0.6)), {site: 'test'}).reason"

    assert run(lines) == "too-large"


def test_what_cannot_be_read_in_a_file_is_named_and_the_rest_is_read(run):
    lines = """
      const kept = attempt(card(1, "user"), choice(2, "a"), statement(3, "no"));
      const file = JSON.parse(exchange.toJson([kept], { site: "test", version: "1", at: time(1) }));
      const [first] = file.attempts;
      first.entries[1].option = "";
      first.entries.push(first.entries[0]);
      file.attempts.push({ ...first, id: "two", format: 2 }, { ...first, id: "three", site: "another" }, first);
      const { altered, ignored, attempts } = exchange.fromJson(JSON.stringify(file), { site: "test" });
      return [altered, attempts.map(({ id, entries }) => [id, ids(entries)]),
        ignored.map(({ attempt, entry, reason }) => [attempt, entry, reason])];"""

    assert run(lines) == [
        True,
        [["one", ["e1", "e3"]]],
        [[0, 1, "damaged"], [0, 3, "repeated"], [1, None, "newer"], [2, None, "damaged"], [3, None, "repeated"]],
    ]


def test_merging_adds_what_is_new_and_keeps_what_was_there(run):
    lines = """
      const kept = [attempt(card(1, "user"), choice(3, "a"))];
      const other = { ...attempt(card(1, "builder"), statement(2, "yes")), seed: 9 };
      const merged = exchange.merge(kept, [other, { ...attempt(choice(5, "b")), id: "two" }]);
      const { before, after, attempts, answers, clashes } = merged;
      return [attempts, answers, clashes, after.map(({ id, seed, entries }) => [id, seed, ids(entries)]),
        after[0].entries[0].level, same(before, [attempt(card(1, "user"), choice(3, "a"))])];"""

    assert run(lines) == [
        1,
        2,
        [{"attempt": "one", "entry": None}, {"attempt": "one", "entry": "e1"}],
        [["one", 7, ["e1", "e2", "e3"]], ["two", 7, ["e5"]]],
        "user",
        True,
    ]


def test_a_table_has_a_line_for_each_question_and_no_formula(run):
    lines = """
      const noted = { ...choice(3, "b"), note: '=LINK("x")\\nand more' };
      const passed = { ...statement(4), option: undefined, pass: "no-opportunity" };
      const skills = [{ ...skill("coding"), name: "Coding" }, { ...skill("review"), name: "+Review" }];
      const text = exchange.toCsv([attempt(card(1, "user"), choice(2, "a"), noted, passed)], small({ skills }));
      return text.replaceAll("2023-11-14T22:13:2", "").split("\\r\\n");"""

    assert run(lines) == [
        "attempt,started,mode,version,at,kind,skill,question,level,answer,text,seconds,note",
        "one,0.000Z,standard,0.1.0,1.000Z,card,Coding,card:coding:1,user,user,Use it,5,",
        """one,0.000Z,standard,0.1.0,3.000Z,item,Coding,What now?,,b,"Leap, then look",5,"'=LINK(""x"")\nand more\"""",
        "one,0.000Z,standard,0.1.0,4.000Z,statement,'+Review,statement:review:user,user,no-opportunity,Use it,5,",
        "",
    ]
