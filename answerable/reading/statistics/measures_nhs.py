"""The NHS's community waiting lists by month, health board and therapy, as its dashboard publishes them."""

from __future__ import annotations

from answerable.reading.statistics.measures import MONTH, Measure

THERAPIES = {
    "Audiology": "audiology",
    "Community Paediatric Service": "community paediatrics",
    "Occupational Therapy": "occupational therapy",
    "Speech And Language": "speech and language therapy",
}
WAITS = tuple(
    Measure(
        code=f"nhs-waits-{words.replace(' ', '-')}",
        title=f"Children waiting more than 18 weeks for {words}",
        definition=(
            "Children and young people on the community waiting list who had waited more than 18 weeks at the end of the month, "
            "of all on it. Boards report what their providers report; a provider that reports nothing lowers both numbers"
        ),
        unit="share",
        better="down",
        step=MONTH,
        code_column="Organisation Name",
        name_column="Organisation Name",
        period_column="formattedDate",
        numerator="Waiting >18-52 weeks",
        and_numerator="Waiting >52 weeks",
        denominator="Total waiting list",
        whole=("Therapy", therapy),
        level_column="Organisation Type",
        publisher="NHS England",
        publication="Community health services waiting lists",
    )
    for therapy, words in THERAPIES.items()
)
