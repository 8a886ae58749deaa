"""What the worked example follows is loaded once, in well under a second, and tells its story in public."""

import time

import pytest
from django.urls import reverse

from answerable.demo.example import load
from answerable.demo.followed import load_followed
from answerable.plans.models import Plan
from answerable.recommendations.models import Recommendation
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db


def test_what_is_followed_is_loaded_once_and_quickly_and_everything_verifies(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    authority = load()
    began = time.process_time()
    load_followed(authority)
    took = time.process_time() - began
    load_followed(authority)
    assert (Recommendation.objects.count(), Plan.objects.count()) == (8, 1)
    assert took < 1
    assert verify().problems == ()
    home = client.get(authority.get_absolute_url()).content.decode()
    assert home.index("overdue") < home.index("All that is being scrutinised")
    plan = client.get(Plan.objects.get().get_absolute_url()).content.decode()
    assert "Said to be done, and no change shown" in plan
    tracker = client.get(reverse("tracker", args=[authority.slug])).content.decode()
    assert ("Accepted in principle only" in tracker, "days late" in tracker) == (True, True)
