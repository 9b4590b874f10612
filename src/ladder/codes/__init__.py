"""What each code of a finding means: the one source for the reasons in reports, `ladder explain` and the reference.

`reference.md` is made from these texts and the tests' examples: `make codes` writes it, a test holds it fresh.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from ladder.codes import advice, files, names, references, signs, values
from ladder.codes.code import Code
from ladder.findings import LadderError, did_you_mean

SUBJECTS: Mapping[str, Sequence[Code]] = {
    "Files": files.CODES,
    "Signs and spaces": signs.CODES,
    "Names": names.CODES,
    "Values": values.CODES,
    "Between records": references.CODES,
    "Advice": advice.CODES,
}
CODES: Mapping[str, Code] = {code.name: code for codes in SUBJECTS.values() for code in codes}

REFERENCE = Path(__file__).parent / "reference.md"


def why(name: str) -> str:
    """Why a finding with this code matters; nothing for a code of another version."""
    return CODES[name].why if name in CODES else ""


def listed() -> str:
    """All codes with what they say, a line each, by subject."""
    width = max(map(len, CODES))
    blocks = [
        "\n".join([subject, *(f"  {code.name:{width}}  {code.says}" for code in codes)])
        for subject, codes in SUBJECTS.items()
    ]
    return "\n\n".join(blocks)


def reference() -> str:
    """The whole reference, in Markdown."""
    return REFERENCE.read_text(encoding="utf-8")


def explained(name: str) -> str:
    """The part of the reference about a code, as plain text. Raises LadderError for one that does not exist."""
    if name not in CODES:
        hint = did_you_mean(name, CODES) or '"ladder explain" lists them all'
        raise LadderError(f'"{name}" is not a code; {hint}', exit_code=2)
    part = reference().split(f"\n### {name}\n", 1)[1].split("\n### ", 1)[0].split("\n## ", 1)[0]
    return f"{name}\n{part.rstrip()}".replace("\n```text\n", "\n").replace("\n```", "").replace("**", "")
