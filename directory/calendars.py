"""What times are read with: the bank holidays of the council's nation, and its school terms."""

from typing import TypedDict

from directory.models import SchoolTerm
from directory.times import BankHolidays, Schedule, Term, Times
from hub import bank_holidays


class Outside(TypedDict):
    """Arguments of `directory.times.sessions` and its like."""

    bank_holidays: BankHolidays
    terms: list[Term]


def outside(*times: Times) -> Outside:
    """What the rules need to know. One query where one of them speaks of terms, else none.

    It is asked for as pages are shown, so a change of the terms holds at once: nothing that is
    published says it, and feeds say "In term time only." of the rule itself.
    """
    return {"bank_holidays": bank_holidays.of_council(), "terms": _terms(*times)}


def _terms(*times: Times) -> list[Term]:
    rules = (rule for one in times for rule in one.rules)
    if not any(isinstance(rule, Schedule) and rule.term_time for rule in rules):
        return []
    return list(SchoolTerm.objects.values_list("first_day", "last_day"))
