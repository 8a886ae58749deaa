"""Real phrasings of composite recommendations, told apart; and those that are one, left whole."""

import pytest

from answerable.reading.trackers.splitting import LONGEST, MOST, limbs_of

COMPOSITE = [
    (
        "That the Cabinet Member for Children’s Services publishes a recovery plan by 31 March 2025; that the Executive Director "
        "reports progress to each meeting; and that every family waiting is written to.",
        (
            "That the Cabinet Member for Children’s Services publishes a recovery plan by 31 March 2025",
            "That the Executive Director reports progress to each meeting",
            "That every family waiting is written to",
        ),
    ),
    (
        "RESOLVED: That the Cabinet Member be asked to review the policy. That officers write to schools.",
        ("That the Cabinet Member be asked to review the policy", "That officers write to schools"),
    ),
    (
        "That the Executive Director (a) recruits four psychologists; (b) reports vacancies monthly; and (c) publishes both.",
        (
            "That the Executive Director recruits four psychologists",
            "That the Executive Director reports vacancies monthly",
            "That the Executive Director publishes both",
        ),
    ),
    (
        "That Cabinet agrees to:\ni) fund a helpline for parents;\nii) publish its waiting times; and\niii) review both by May.",
        (
            "That Cabinet agrees to fund a helpline for parents",
            "That Cabinet agrees to publish its waiting times",
            "That Cabinet agrees to review both by May",
        ),
    ),
    (
        "It was RESOLVED that:\n1. the report be published\n2. a copy be sent to the Integrated Care Board,\n   with a letter",
        ("The report be published", "A copy be sent to the Integrated Care Board, with a letter"),
    ),
    (
        "The Committee recommended:\n• quarterly figures on plans written in time\n• a named officer for each family",
        ("Quarterly figures on plans written in time", "A named officer for each family"),
    ),
]


@pytest.mark.parametrize(("text", "limbs"), COMPOSITE)
def test_each_limb_stands_alone(text, limbs):
    assert limbs_of(text) == limbs


@pytest.mark.parametrize(
    "text",
    [
        "That the Cabinet Member confirms that the budget stands.",
        "That Cabinet (in consultation with the Leader) publishes the plan by 1 May (b) or earlier.",
        "Review the contract with Meadow House and report to the Committee in Q3 2024/25.",
        "That section 19(1)(a) and 19(3)(c) of the Act be followed.",
        "That the Director writes to parents; a copy goes to the Committee.",
        "",
    ],
)
def test_what_is_one_stays_whole(text):
    assert limbs_of(text) == (text,)


def test_what_was_split_is_not_split_again():
    for text, _ in COMPOSITE:
        assert [limbs_of(limb) for limb in limbs_of(text)] == [(limb,) for limb in limbs_of(text)]


def test_no_word_of_a_limb_is_lost():
    for text, _ in COMPOSITE:
        said = " ".join(limbs_of(text)).lower()
        lost = [word for word in text.lower().replace("(", " ").split() if len(word) > 5 and word.strip(".,;:") not in said]
        assert lost == [word for word in lost if word.startswith(("resolved", "recommended", "committee"))]


def test_what_is_too_long_or_has_too_many_limbs_is_left_whole():
    long = "That officers write; that " + "x" * LONGEST
    many = "\n".join(f"{number}. do the thing numbered {number}" for number in range(1, MOST + 2))
    assert (limbs_of(long), limbs_of(many)) == ((long,), (many,))
