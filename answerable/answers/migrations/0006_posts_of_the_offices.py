"""Enters a post for each office of an authority or body that was called, and gives each invitation its own.

Where one meeting called one office by two names, the second is a post of its own under the words it was called by: no call is lost.
"""

import re

from django.db import migrations

# As people.offices told offices apart when this was written.
HELD = r"(?:interim|temporary|acting)"
BEFORE = re.compile(rf"^(?:the\s+)?(?:{HELD}\s+)*", re.IGNORECASE)
AFTER = re.compile(rf"[\s,]*(?:\({HELD}\)|,\s*{HELD})\s*$", re.IGNORECASE)
ALIKE = str.maketrans({"–": "-", "—": "-", "‑": "-", "’": "'", "‘": "'", "&": " and "})


def office_in(printed):
    plain = " ".join(printed.split())
    return BEFORE.sub("", AFTER.sub("", plain.strip(" .,;"))).strip(" .,;") or plain


def folded(name):
    plain = name.casefold().translate(ALIKE).replace("'", "")
    return " ".join(re.sub(r"[,.;:]|(?<!\w)-|-(?!\w)", " ", plain).split()) or name


def names(printed):
    """What the post may be called, best first, until one is free."""
    yield office_in(printed)
    yield printed
    number = 1
    while True:
        number += 1
        yield f"{printed[:190]} ({number})"


def enter_posts(apps, schema_editor):
    using = schema_editor.connection.alias
    posts = apps.get_model("people", "Post").objects.using(using)
    invitations = apps.get_model("answers", "Invitation").objects.using(using)
    rows = list(invitations.select_related("meeting__body", "body").order_by("meeting", "pk"))
    called = set()
    # Those called by the office's bare name first: of two names for one office it is the one that the post has.
    for row in sorted(rows, key=lambda row: (row.meeting_id, row.office != office_in(row.office), row.pk)):
        authority = row.body.authority_id if row.body else row.meeting.body.authority_id
        for name in names(row.office):
            post, _ = posts.get_or_create(
                authority_id=authority, body=row.body, folded=folded(name), until=None, defaults={"title": name[:200]}
            )
            if (row.meeting_id, post.pk) not in called:
                break
        called.add((row.meeting_id, post.pk))
        invitations.filter(pk=row.pk).update(post=post)


class Migration(migrations.Migration):
    dependencies = [("answers", "0005_posts_called")]
    operations = [migrations.RunPython(enter_posts)]
