"""docs/open-data.md: what there is to take and what each column means, made of the same schemas as the answers."""

from __future__ import annotations

from answerable.api.schemas import Word, words

OPENING = """# Open data

Generated from the schemas by `make docs`. The same stands on the page `/data/` of every installation, with links.

Everything in the public record can be read by programs and taken away, without a key. What is a draft, exempt, withdrawn or
erased is not in it.

| address | what it answers |
|---|---|
| `/api/v1/openapi.json` | the description of all of this (OpenAPI 3.1) |
| `/api/v1/schemas.json` | the JSON Schema of every kind of thing |
| `/api/v1/authorities` | the councils, and where the ledger of each stands |
| `/api/v1/COUNCIL/KIND?after=…&limit=…` | things of a kind, a page at a time: follow `next` until it is null |
| `/api/v1/COUNCIL/KIND/NUMBER` | one thing |
| `/api/v1/COUNCIL/files/KIND.csv`, `.jsonl` | all things of a kind as a file |
| `/api/v1/COUNCIL/files/datapackage.json` | those files: licence, columns, sizes, SHA-256, and where the ledger stood |

- **Has anything changed?** Each answer has an `ETag` made of where the council’s ledger stands; with `If-None-Match` what has not
  changed is a `304`. `/api/v1/authorities` tells the same of all councils at once.
- **Only looking**: `GET`, `HEAD` and `OPTIONS`, from any website (CORS). What is wrong comes as `application/problem+json`.
- **In CSV** a list stands in its cell as JSON, and text that a spreadsheet would run as a formula has an apostrophe before it.
- **Licence**: the council’s choice, `ANSWERABLE_LICENCE_NAME`, `_TITLE` and `_ADDRESS`; else the Open Government Licence
  v3.0. What is quoted from reports and figures is under the licence of whoever published it.
- **Words**: bodies, people, seats and posts are told in the words of Popolo. The other words are Answerable’s own, defined
  here; the address of each is `/data/#Finding`, with its name.

To have all findings of a council in a file:

```
curl -o findings.csv https://HOST/api/v1/COUNCIL/files/findings.csv
```
"""


def open_data_page() -> str:
    """The whole page."""
    return "\n".join([OPENING, *(_kind(word) for word in words())])


def _kind(word: Word) -> str:
    standard = f" ({word.standard} {word.word})" if word.standard else f" ({word.word})"
    rows = [f"| `{c.name}` | {c.type}{'' if c.required else '?'} | {c.description} |" for c in word.columns]
    return "\n".join(
        [f"## {word.name}{standard}", "", word.meaning, "", "| column | type | meaning |", "|---|---|---|", *rows, ""]
    )
