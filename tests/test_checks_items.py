"""What is checked of the questions of the assessment, and of the skills that a level asks for."""

import pytest

from cases import items as cases
from mutations import case_holds, findings_of, replace, several, whole


@pytest.mark.parametrize("case", cases.CASES, ids=lambda case: case.slip)
def test_a_question_that_is_unfair_is_one_finding_at_its_place(case, tmp_path):
    case_holds(case, tmp_path)


def said(root, *questions: str) -> list[str]:
    return [str(finding) for finding in findings_of(root, whole(cases.QUESTIONS, cases.questions(questions)))]


def test_fair_questions_are_fine(tmp_path):
    assert said(tmp_path, *cases.FAIR) == []


def test_few_questions_are_no_habit(tmp_path):
    assert said(tmp_path, *cases.LONG) == []


def test_places_are_counted_apart_for_each_number_of_answers(tmp_path):
    of_three = [text.partition("      - {id: d")[0].replace("id: s", "id: t") for text in cases.THIRD[:9]]

    assert said(tmp_path, *cases.FAIR, *of_three) == []


def test_a_negation_in_another_language_is_not_looked_for(tmp_path):
    spoilt = several(
        whole(cases.QUESTIONS, cases.questions([cases.question(stem="Was war not in der Not?")])),
        replace("ladder.yaml", "language: en", "language: de"),
    )

    assert findings_of(tmp_path, spoilt) == ()


def test_words_that_only_hold_a_negation_are_fine(tmp_path):
    assert said(tmp_path, cases.question(stem="Which note do you write without a notebook?")) == []


def test_a_negation_with_an_apostrophe_is_found(tmp_path):
    (finding,) = said(tmp_path, cases.question(stem="What doesn’t help here?"))

    assert '"n’t"' in finding
