"""Three people, and what each may do."""


def test_only_the_authoritys_own_clerk_is_its_clerk(peakshire, clerk, member, stranger):
    assert [person.username for person in (clerk, member, stranger) if person.is_clerk_of(peakshire)] == ["committee.clerk"]


def test_a_clerk_whose_account_is_closed_is_clerk_of_nothing(peakshire, clerk):
    clerk.is_active = False
    assert not clerk.is_clerk_of(peakshire)


def test_the_trail_names_an_account_by_the_persons_name_and_role(clerk):
    actor = clerk.as_actor()
    assert (actor.name, actor.role) == ("Committee Clerk", "clerk")


def test_an_account_without_a_name_is_named_by_its_sign_in(clerk):
    clerk.first_name = clerk.last_name = ""
    assert clerk.as_actor().name == "committee.clerk"
