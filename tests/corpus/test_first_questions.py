"""The first questions on the findings of real reports: none stands twice, and few ask in general words."""

import json

from answerable.answers.drafts import FindingInBrief, draft_questions

KINDS = (("priority_actions", "area for priority action"), ("improvements", "area for improvement"))
PLAINLY = ("how did it come about, and why was it not put right", "what has been done since, what is still to be done")


def test_what_is_asked_of_the_findings_of_thirty_reports_differs_as_they_do(corpus):
    several = plainly = asked = 0
    for path in sorted((corpus / "area-send" / "gold").glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        listed = [
            (kind, n, one["text"] if isinstance(one, dict) else one)
            for name, kind in KINDS
            for n, one in enumerate(told[name], start=1)
        ]
        findings = [
            FindingInBrief(report=0, number=n, kind=kind, number_in_kind=place, text=text, responsible=None)
            for n, (kind, place, text) in enumerate(listed, start=1)
        ]
        texts = [one.text for one in draft_questions(findings, told["area"], ["its partners"])]
        assert len(set(texts)) == len(texts) == 2 * len(findings)
        asks = {text.rpartition(": ")[2] for text in texts}
        asked += len(texts)
        plainly += sum(ask in text for text in texts for ask in PLAINLY)
        several += len(asks) >= 6 or len(findings) < 4
    print(f"{asked} questions; {plainly} ask in general words; of 30 reports {several} are asked of three things or more")
    assert asked > 280
    assert plainly < asked / 8
    assert several >= 27
