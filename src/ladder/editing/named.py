"""Find what a person names on the command line: a kind of record in everyday words, and an id."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ladder.editing.heritage import ONE
from ladder.findings import Entry, Keys, LadderError, did_you_mean
from ladder.model import Framework, is_id, spot, spot_of

WORDS: Mapping[str, str] = {  # what people write -> the kind; the names of the kinds themselves are understood too
    **{one.replace(" ", "-"): kind for kind, one in ONE.items() if kind != "faq"},
    "question": "items",
    "technique": "vetting",
}
KINDS = {**WORDS, **{kind.replace("_", "-"): kind for kind in ONE}}


@dataclass(frozen=True, slots=True)
class Named:
    """A record, or a part of one: its kind and id, the file and the path of keys at which it stands.

    `full` is the name that tells it from all others of its kind: skill.item, skill@level.statement, role.grade.
    `formerly` are the ids that it had before.
    """

    kind: str
    id: str
    file: str
    keys: Keys
    formerly: Sequence[str] = ()
    owner: str = ""

    @property
    def full(self) -> str:
        """The name with what it is a part of."""
        return f"{self.owner}.{self.id}" if self.owner else self.id


def kind_of_word(word: str) -> str:
    """The kind of records that a word means. Raises LadderError for a word that means none."""
    if word in KINDS:
        return KINDS[word]
    hint = did_you_mean(word, KINDS) or f"the kinds are {', '.join(WORDS)}"
    raise LadderError(f'"{word}" is not a kind of record; {hint}', exit_code=2)


def find(framework: Framework, word: str, name: str) -> Named:
    """The record of a kind with this id; parts of records need what they are part of only where ids are not enough.

    Raises LadderError when there is none, or more than one.
    """
    known = tuple(all_named(framework, kind_of_word(word)))
    found = [each for each in known if name == each.full] or [each for each in known if name == each.id]
    if len(found) == 1:
        return found[0]
    if found:
        raise LadderError(f'"{name}" is not enough: say {" or ".join(each.full for each in found)}', exit_code=2)
    now = next((each.full for each in known if name in each.formerly), None)
    names = {text for each in known for text in (each.full, each.id)}
    kind = kind_of_word(word).replace("_", "-")
    where = "" if kind in ("statements", "grades") else f"ladder list {kind} shows all"
    hint = f'it is called "{now}" now' if now else did_you_mean(name, names) or where
    raise LadderError(f'there is no {word} "{name}"; {hint}'.removesuffix("; "), exit_code=2)


def require_free(
    framework: Framework, kind: str, new: str, owner: str, *, but: Named | None = None, advice: str = "Choose another"
) -> None:
    """Raise LadderError for what cannot be an id, and for one that another record of the kind has, or had once."""
    if not is_id(new):
        raise LadderError(f'"{new}" cannot be an id: ids are made of a-z, 0-9 and hyphens inside', exit_code=2)
    for other in all_named(framework, kind):
        if other.owner == owner and other != but and new in (other.id, *other.formerly):
            once = "" if new == other.id else f' (it was once that of "{other.id}", and old links lead there)'
            raise LadderError(f'the id "{new}" is taken{once}: see {other.file}. {advice}', exit_code=2)


def all_named(framework: Framework, kind: str) -> Iterator[Named]:
    """Yield everything of a kind."""
    if kind == "statements":
        yield from _statements(framework)
    elif kind == "grades":
        for role in framework.roles:
            for place, grade in enumerate(role.grades):
                yield Named(kind, grade.id, spot("roles", role.id).file, ("grades", place), grade.formerly, role.id)
    else:
        for record in framework.records(kind):
            at = spot_of(kind, record)
            yield Named(kind, record.id, at.file, at.keys, record.formerly, record.skill if kind == "items" else "")


def _statements(framework: Framework) -> Iterator[Named]:
    for skill in framework.skills:
        for level_id, level in skill.levels.items():
            for place, each in enumerate(level.statements):
                keys = ("levels", level_id, "statements", place)
                file = spot("skills", skill.id).file
                yield Named("statements", each.id, file, keys, each.formerly, f"{skill.id}@{level_id}")


def keys_after(named: Named, new: str) -> Keys:
    """Where the record stands once its id is another: entries of lists are found by it."""
    return tuple(Entry(new) if isinstance(key, Entry) and key.id == named.id else key for key in named.keys)
