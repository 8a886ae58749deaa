"""Our own words on the public pages are plain: short sentences of short words, by the measure of Flesch and Kincaid.

The measure (Kincaid and others, 1975) counts words to a sentence and syllables to a word: grade 6 is read by a child of eleven.
Syllables are counted as groups of vowels, which errs by a few in a hundred words.
"""

import re
from pathlib import Path

CATALOGUE = Path(__file__).resolve().parents[1] / "locale" / "cy" / "LC_MESSAGES" / "django.po"
PUBLIC = ("publication/", "diary/", "site/templates")
HARDEST, LONGEST = 5.0, 28  # the grade of all together; the words of any one sentence
SAID = re.compile(r'^(?:msgid|msgid_plural) ((?:"(?:[^"\\]|\\.)*"\n?)+)', re.MULTILINE)


def sentences():
    """Each sentence that a public page may say, as its words; what is filled in counts as one short word."""
    for entry in CATALOGUE.read_text(encoding="utf-8").split("\n\n"):
        if any(place.startswith(PUBLIC) for place in re.findall(r"^#: (.*)$", entry, re.MULTILINE)):
            for quoted in SAID.findall(entry):
                text = re.sub(r"%\(\w+\)[sd]", "ten", "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', quoted)))
                for sentence in re.split(r"(?<=[.?!:;])\s+", text):
                    words = re.findall(r"[A-Za-z’']+", sentence)
                    if len(words) >= 5:
                        yield words


def syllables(word):
    bare = re.sub(r"[’']", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", bare if bare.endswith("le") else bare.removesuffix("e"))))


def grade(some):
    words = [word for sentence in some for word in sentence]
    return 0.39 * len(words) / len(some) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_a_child_of_eleven_can_read_the_public_pages():
    some = list(sentences())
    assert len(some) > 300
    assert grade(some) < HARDEST


def test_no_sentence_is_long():
    assert [" ".join(words) for words in sentences() if len(words) > LONGEST] == []


def test_the_measure_tells_hard_words_from_plain_ones():
    hard = "The aforementioned stakeholders operationalised multidisciplinary interdependencies notwithstanding considerable"
    assert grade([hard.split()]) > 20 > HARDEST > grade([["The", "plan", "is", "late", "and", "nobody", "has", "said", "why"]])
