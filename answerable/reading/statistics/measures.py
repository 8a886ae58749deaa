"""The measures read from the department's releases: in which columns each stands, what it counts, whose figures they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

DEPARTMENT = "Department for Education"
PUBLICATION = "Education, health and care plans: England"
CALENDAR_YEAR, SCHOOL_YEAR, MONTH = "calendar year", "school year", "month"
LICENCE = "normally Open Government Licence v3; no licence line stands beside the file"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One measure: its columns, and what whoever shows a figure must say with it.

    `indicator` is the code of the series that its figures belong to, where several layouts of file hold the same; blank: its
    own code. A share has `numerator` and `denominator`; a count has `value` alone. `whole` are the column and the word that mark
    the rows that are not broken down further; None where a file has only such rows. `and_numerator` is added to the numerator,
    `percent` is the publisher's own percentage of the two, `level_column` says whose figure it is where places have no codes.
    `better` is "up", "down" or "unknown".
    """

    code: str
    title: str
    definition: str
    unit: str
    better: str
    code_column: str
    name_column: str
    period_column: str
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    and_numerator: str = ""
    percent: str = ""
    level_column: str = ""
    whole: tuple[str, str] | None = None
    indicator: str = ""
    step: str = CALENDAR_YEAR
    invented: bool = False
    publisher: str = DEPARTMENT
    publication: str = PUBLICATION
    licence: str = LICENCE

    @property
    def of(self) -> str:
        """The code of the indicator that its figures belong to."""
        return self.indicator or self.code

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that must be there."""
        wanted = (self.code_column, self.name_column, self.period_column, self.value, self.numerator, self.denominator)
        more = (self.and_numerator, self.level_column)
        return tuple(column for column in (*wanted, *more, self.whole[0] if self.whole else "") if column)


PLANS_IN_TIME = Measure(
    code="ehc-plans-within-20-weeks",
    title="Education, health and care plans issued within 20 weeks",
    definition="Plans issued in the calendar year within 20 weeks, of all issued; those with an allowed exception are left out",
    unit="share",
    better="up",
    code_column="new_la_code",
    name_column="la_name",
    period_column="time_period",
    numerator="plans_issued_20_weeks_ex",
    denominator="plans_issued_den_ex",
    percent="PC_plans_issued_20_weeks_ex",
    whole=("breakdown_topic", "All EHC plans issued"),
)
PLANS_IN_TIME_TO_2022 = Measure(
    code="ehc-plans-within-20-weeks-2014-2022",
    indicator=PLANS_IN_TIME.code,
    title=PLANS_IN_TIME.title,
    definition=PLANS_IN_TIME.definition,
    unit="share",
    better="up",
    code_column="new_la_code",
    name_column="la_name",
    period_column="time_period",
    numerator="no_exc_20week_ehc",
    denominator="tot_no_exc_ehc",
)
PLANS_IN_TIME_JOINED = Measure(
    code="ehc-plans-within-20-weeks-joined",
    indicator=PLANS_IN_TIME.code,
    title=PLANS_IN_TIME.title,
    definition=PLANS_IN_TIME.definition,
    unit="share",
    better="up",
    code_column="code",
    name_column="name",
    period_column="calendar_year",
    numerator="within_20_weeks_excl_exceptions",
    denominator="plans_issued_excl_exceptions",
)
REQUESTS = Measure(
    code="ehc-requests",
    title="Requests for an education, health and care needs assessment",
    definition="Requests received in the calendar year",
    unit="requests",
    better="unknown",
    code_column="new_la_code",
    name_column="la_name",
    period_column="time_period",
    value="requests_received_in_year",
    whole=("breakdown_topic", "All requests for EHC needs assessments"),
)
REFUSED = Measure(
    code="ehc-requests-refused",
    title="Requests for an assessment that were refused",
    definition="Requests received in the calendar year on which it was decided not to assess, of all received",
    unit="share",
    better="unknown",
    code_column="new_la_code",
    name_column="la_name",
    period_column="time_period",
    numerator="requests_decided_not_to_assess",
    denominator="requests_received_in_year",
    percent="request_not_assess_pc",
    whole=REQUESTS.whole,
)
MEDIATED = replace(
    REQUESTS,
    code="ehc-requests-mediated",
    title="Refused requests for an assessment that went to mediation",
    definition="Mediation cases about requests in the calendar year",
    unit="cases",
    value="mediation_related_request",
)
APPEALED = replace(
    REQUESTS,
    code="ehc-requests-appealed",
    title="Refused requests for an assessment that went to the tribunal",
    definition="Appeals to the tribunal about requests in the calendar year",
    unit="appeals",
    value="tribunal_related_request",
)
PLANNED = Measure(
    code="ehc-assessments-with-a-plan",
    title="Assessments after which a plan was to be issued",
    definition="Assessments in the calendar year after which it was decided to issue a plan",
    unit="assessments",
    better="unknown",
    code_column="new_la_code",
    name_column="la_name",
    period_column="time_period",
    value="assess_issued",
    whole=("breakdown_topic", "All EHC needs assessments"),
)
NOT_PLANNED = replace(
    PLANNED,
    code="ehc-assessments-without-a-plan",
    title="Assessments after which no plan was to be issued",
    definition="Assessments in the calendar year after which it was decided not to issue a plan",
    value="assess_not_issued",
)
MEASURES = (
    PLANS_IN_TIME,
    PLANS_IN_TIME_TO_2022,
    PLANS_IN_TIME_JOINED,
    REQUESTS,
    REFUSED,
    MEDIATED,
    APPEALED,
    PLANNED,
    NOT_PLANNED,
)
