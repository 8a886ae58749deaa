"""Whatever the course of a meeting: states stay in their tables, votes add up, no vote is taken that a rule forbids."""

import random
from datetime import date, time

import pytest

from answerable.demo.example import TOLD_ON, load
from answerable.demo.meeting import by, moment
from answerable.meetings.actions import enter_scheduled, put_on_agenda
from answerable.meetings.attending import attend, declare
from answerable.meetings.minuting import correct_line, write
from answerable.meetings.models import Interest, MinuteLine, Motion, Vote
from answerable.meetings.quorum import InTheRoom, Scope
from answerable.meetings.resolving import put, resolve
from answerable.meetings.voting import exclude_public, let_public_in, vote_by_name
from answerable.trail.acts import Overtaken, Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify

DAY = date(2024, 12, 4)


class Course:
    """Acts at random, minute by minute, keeping a count of its own of who is there and what was said in private."""

    def __init__(self, meeting, seed):
        self.meeting, self.chance, self.minute = meeting, random.Random(seed), 0
        self.seats = list(InTheRoom(meeting).seats.values())
        self.items = list(meeting.items.all())
        self.there, self.interested, self.private, self.wrong = set(), set(), False, []

    def now(self):
        return by(moment(DAY, time(10 + self.minute // 60, self.minute % 60)))

    def step(self):
        self.minute += 1
        act = self.chance.choice([self.come, self.come, self.leave, self.declare, self.move, self.show, self.names, self.line])
        act = self.chance.choice([act, act, act, self.public])
        try:
            act()
        except (Refused, Overtaken):
            return False
        return True

    def come(self):
        seat = self.chance.choice(self.seats)
        attend(self.meeting, seat, "came", time(10 + self.minute // 60, self.minute % 60), **self.now())
        self.there.add(seat.pk)

    def leave(self):
        seat = self.chance.choice(self.seats)
        attend(self.meeting, seat, "left", time(10 + self.minute // 60, self.minute % 60), **self.now())
        self.there.discard(seat.pk)

    def declare(self):
        seat, item = self.chance.choice(self.seats), self.chance.choice(self.items)
        declare(self.meeting, seat, item, Interest.Kind.PECUNIARY, "A firm of theirs.", **self.now())
        self.interested.add((seat.pk, item.pk))

    def move(self):
        put(self.meeting, f"Motion at {self.minute}.", item=self.chance.choice(self.items), **self.now())

    def show(self):
        motion = self.chance.choice(list(self.meeting.motions.all()) or [None])
        if motion:
            number = self.chance.randint(0, 6)
            resolve(
                motion, number, self.chance.randint(0, 3), 0, casting_for=self.chance.choice([None, True, False]), **self.now()
            )
            self.check_quorum()

    def names(self):
        motion = self.chance.choice(list(self.meeting.motions.all()) or [None])
        if motion:
            casts = {seat: self.chance.choice(Vote.Cast.values) for seat in self.seats if self.chance.random() < 0.5}
            vote_by_name(motion, casts, scope=Scope(education=False, scheme=False), **self.now())
            self.check_quorum()
            self.wrong += [("absent", seat.pk) for seat in casts if seat.pk not in self.there and self.there]

    def line(self):
        line = write(self.meeting, f"Line at {self.minute}.", item=self.chance.choice(self.items), **self.now())
        if line.private != self.private:
            self.wrong.append(("private", line.number))
        if self.chance.random() < 0.3:
            correct_line(line, "Put right.", **self.now())

    def public(self):
        if self.private:
            let_public_in(self.meeting.exclusions.get(ended_at=None), "A summary.", **self.now())
            self.private = False
        else:
            self.private = bool(exclude_public(self.meeting, self.items[0], 3, "a price", (3, 0, 0), **self.now()))

    def check_quorum(self):
        """Three councillors at least, counted here from what this course did, once anybody came."""
        councillors = [seat for seat in self.seats if seat.pk in self.there and seat.role in {"chair", "vice_chair", "member"}]
        if self.meeting.presences.exists() and len(councillors) < 3:
            self.wrong.append(("quorum", self.minute))


@pytest.mark.parametrize("seed", range(2))
def test_whatever_the_course_no_rule_is_broken(db, settings, tmp_path, seed):
    settings.MEDIA_ROOT = tmp_path
    committee = load(TOLD_ON).bodies.get(kind="scrutiny_committee")
    meeting = enter_scheduled(committee, DAY, time(10), "the calendar", **by(moment(DAY, time(9))))
    for title in ("Schools", "Roads"):
        put_on_agenda(meeting, title, **by(moment(DAY, time(9))))
    course, before = Course(meeting, seed), Entry.objects.count()
    done = [course.step() for _ in range(90)]
    assert course.wrong == []
    assert (done.count(True) > 30, Entry.objects.count() > before + 30) == (True, True)
    for motion in Motion.objects.exclude(state="moved"):
        by_name = list(motion.votes.all())
        if by_name:
            counted = [len([v for v in by_name if v.cast == cast and not v.disregarded]) for cast in Vote.Cast.values]
            assert counted == [motion.votes_for, motion.votes_against, motion.abstained]
        assert (motion.state == "carried") <= (motion.votes_for >= motion.votes_against)
        assert (motion.state == "lost") <= (motion.votes_for <= motion.votes_against)
    for vote in Vote.objects.select_related("seat", "motion"):
        forbidden = (vote.seat_id, vote.motion.item_id) in course.interested or "cooptee" in vote.seat.role
        assert bool(vote.disregarded) <= forbidden
    numbers = list(MinuteLine.objects.filter(meeting=meeting).values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert not MinuteLine.objects.public().exists()
    assert verify().problems == ()
