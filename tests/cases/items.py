"""Questions of the assessment that are long to read, easily overlooked, or give their answers away."""

# ruff: noqa: E501  (what is said stands on one line)

from collections.abc import Iterable

from mutations import LEVELS, Case, before, whole

QUESTIONS = "questions/evaluation.yaml"


def question(number: int = 1, *, stem: str = "What do you do first?", situation: str = "", key: int = 0, longest: int = 0) -> str:
    """A question whose answer number `key` is the best, and whose answer number `longest` has most words."""
    told = f"    stimulus: {situation}\n" if situation else ""
    answers = "".join(
        f"      - {{id: {name}, text: {'Look at it again and again' if place == longest else 'Look'}, "
        f"score: {int(place == key)}, rationale: It is so.}}\n"
        for place, name in enumerate("abcd")
    )
    return (f"  - id: s{number}\n    kind: scenario\n    level: builder\n{told}    stem: {stem}\n    basis: A known case\n"
            f"    options:\n{answers}")  # fmt: skip


def questions(written: Iterable[str]) -> str:
    """The file of these questions."""
    return "items:\n" + "".join(written)


FAIR = [question(number, key=number % 4, longest=(number + 1) % 4) for number in range(1, 13)]
LONG = [question(number, key=number % 4, longest=number % 4) for number in range(1, 6)]
THIRD = [question(number, key=2, longest=3) for number in range(1, 11)]

CASES = (
    Case(
        "a situation that takes long to tell", whole(QUESTIONS, questions([question(situation="word " * 120 + "end")])),
        "content/questions/evaluation.yaml:5:15: warning: the situation takes 121 words to tell; 120 are enough [long-situation]",
        marks="word " * 120 + "end",
        hint="leave out what does not help to choose: the assessment is not a test of reading",
    ),
    Case(
        "a question for what is not so", whole(QUESTIONS, questions([question(stem="Which step do you NOT take?")])),
        'content/questions/evaluation.yaml:5:29: warning: the question says "NOT", which is easily overlooked [negated-question]',
        marks="NOT", hint="ask for what is so, or for the best",
    ),
    Case(
        "best answers that are the longest", whole(QUESTIONS, questions([*LONG, *FAIR[5:]])),
        "content/questions/evaluation.yaml:49:23: warning: in 5 of 12 questions the best answer is the longest [longest-is-best]",
        marks="Look at it again and again", hint="shorten the best answer here and there, or say more in another one",
    ),
    Case(
        "best answers that stand in the same place", whole(QUESTIONS, questions(THIRD)),
        "content/questions/evaluation.yaml:100:23: warning: in 10 of 10 questions with 4 answers, number 3 is the best one [same-place]",
        marks="Look", hint="move some of them to other places",
    ),
    Case(
        "a level that asks for a skill that there is not", before(LEVELS, "    moves_up:\n      - Writes", "    asks: [evaluating]\n"),
        'content/levels.yaml:6:12: "evaluating" is not a skill [unknown-skill]',
        marks="evaluating", hint='did you mean "evaluation"? each of the skills is a file in content/skills/',
        write=(" write |     asks: [evaluation]",),
    ),
    Case(
        "a level that asks for a skill that is not defined there", before(LEVELS, "    moves_up:\n      - Writes", "    asks: [orchestration]\n"),
        'content/levels.yaml:6:12: "orchestration" is not defined at the level "user" [undefined-level]',
        marks="orchestration", hint="it is defined at: builder, orchestrator",
    ),
)  # fmt: skip
