"""Two versions of a report are compared finding by finding: gone, new, reworded; what only looks different is the same."""

from hypothesis import given
from hypothesis import strategies as st

from answerable.findings.versions import Brief, Differing, Reworded, differing


def brief(text, kind="area for improvement", responsible=""):
    return Brief(kind=kind, text=text, responsible=responsible)


PLAN = brief("Leaders should plan together for every young person who leaves school this year.")
PLAN_LATER = brief("Leaders should plan together for every young person who leaves school next year.")
WAITS = brief("Health leaders must reduce the waits for speech and language therapy.", responsible="The health board")
OFFER = brief("The council should bring the local offer up to date.")


def test_the_same_findings_in_another_order_and_in_other_lines_do_not_differ():
    other_lines = brief(OFFER.text.replace(" local", "\nlocal"))
    assert differing([PLAN, OFFER], [other_lines, PLAN]) == Differing()


def test_gone_new_and_reworded_are_told_apart():
    assert differing([PLAN, WAITS], [OFFER, PLAN_LATER]) == Differing(
        gone=(WAITS,), new=(OFFER,), reworded=(Reworded(was=PLAN, now=PLAN_LATER),)
    )


def test_the_likest_are_paired_first():
    nearest = brief(PLAN.text + " Now.")
    found = differing([PLAN], [PLAN_LATER, nearest])
    assert found == Differing(new=(PLAN_LATER,), reworded=(Reworded(was=PLAN, now=nearest),))


def test_the_same_words_of_another_kind_or_with_somebody_else_to_act_are_a_difference():
    first = brief(WAITS.text, "area for priority action", WAITS.responsible)
    second = brief(WAITS.text, responsible="The council")
    assert differing([WAITS], [first]).reworded == (Reworded(was=WAITS, now=first),)
    assert differing([WAITS], [second]).reworded == (Reworded(was=WAITS, now=second),)


def test_a_finding_said_twice_and_now_once_is_gone_once():
    assert differing([OFFER, OFFER], [OFFER]) == Differing(gone=(OFFER,))


def test_two_documents_that_have_nothing_to_do_with_one_another_are_compared_in_no_time():
    was = [brief(f"This is finding {n} of the first report.") for n in range(2000)]
    now = [brief(f"This is finding {n} of the second report.") for n in range(2000)]
    found = differing(was, now)
    assert (len(found.gone), len(found.new), found.reworded) == (2000, 2000, ())


BRIEFS = st.lists(st.sampled_from([PLAN, PLAN_LATER, WAITS, OFFER, brief("Short."), brief("Short. Too.")]), max_size=7)


@given(BRIEFS, BRIEFS)
def test_every_finding_of_either_version_is_accounted_for_once(was, now):
    found = differing(was, now)
    same = len(was) - len(found.gone) - len(found.reworded)
    assert same == len(now) - len(found.new) - len(found.reworded)
    assert same >= 0
    assert differing(was, was) == Differing()
    assert (not found.gone) or all(one in was for one in found.gone)
