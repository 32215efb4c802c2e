"""The words people use for times. A word that could mean two things is in no table."""

WEEKDAY_NAMES = {
    name: code
    for code, names in {
        "MO": "monday mondays mon mons monady munday mondy monday's",
        "TU": "tuesday tuesdays tue tues tuse tuesdy teusday tuseday teusdays tuesday's",
        "WE": "wednesday wednesdays wed weds wednes wensday wednsday wendesday wednesday's",
        "TH": "thursday thursdays thu thur thurs thurday thrusday thusday thursday's",
        "FR": "friday fridays fri fris firday friady friday's",
        "SA": "saturday saturdays sat sats saterday satuday saturday's",
        "SU": "sunday sundays sun suns sundy sunady sunday's",
    }.items()
    for name in names.split()
}
DAY_GROUPS = {
    "weekdays": ("MO", "TU", "WE", "TH", "FR"),
    "every weekday": ("MO", "TU", "WE", "TH", "FR"),
    "working days": ("MO", "TU", "WE", "TH", "FR"),
    "weekends": ("SA", "SU"),
    "weekend": ("SA", "SU"),
    "every weekend": ("SA", "SU"),
    "at weekends": ("SA", "SU"),
    **dict.fromkeys(
        (
            *("daily", "every day", "everyday", "each day", "all week", "every day of the week"),
            *("7 days a week", "seven days a week", "7 days", "seven days", "7 days per week"),
        ),
        ("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
    ),
}
ALL_DAY = ("24 hours", "24 hrs", "24hrs", "24 hours a day", "24 hour", "all day and night", "24 h")
ROUND_THE_CLOCK = "24/7"

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb febuary febrary", "march mar", "april apr", "may"),
            *("june jun", "july jul", "august aug", "september sept sep", "october oct"),
            *("november nov", "december dec"),
        ),
        start=1,
    )
    for name in names.split()
}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "forth": 4, "fifth": 5, "last": -1}
NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
NOON = ("noon", "midday")
MIDNIGHT = "midnight"
OCLOCK = ("o'clock", "oclock")
TO = ("-", "to", "until", "till", "til", "'til", "thru", "through")
UNTIL = ("until", "till", "til", "ending", "up to")
FROM = ("from", "starting", "beginning", "commencing", "starting from", "starting on", "start date")
AND = ("and", "&", ",", "/", "+", "plus")

EVERY_OTHER = (
    *("every other", "every second", "every 2nd", "each alternate", "every alternate"),
    *("alternate", "alternating"),
)
FORTNIGHTLY = (
    *("fortnightly", "every fortnight", "every other week", "every second week"),
    *("alternate weeks", "every alternate week", "each fortnight", "once a fortnight"),
)
OF_THE_MONTH = tuple(
    f"{of} {each} month" for of in ("of", "in") for each in ("the", "every", "each", "a")
)
MONTHLY = (*OF_THE_MONTH, "monthly", "every month", "each month", "a month", "per month")

MORNING, AFTERNOON, EVENING = "morning", "afternoon", "evening"
DAY_PARTS = {
    **dict.fromkeys(("morning", "mornings", "in the morning"), MORNING),
    **dict.fromkeys(("afternoon", "afternoons", "in the afternoon"), AFTERNOON),
    **dict.fromkeys(("evening", "evenings", "in the evening", "night", "nights"), EVENING),
}

BANK_HOLIDAYS = (
    *("bank holidays", "bank holiday", "bank hols", "bank hol", "public holidays"),
    *("bank holiday mondays", "public and bank holidays", "bank and public holidays", "bhs"),
)
EXCEPT = (
    *("except", "except for", "excepting", "excluding", "excl", "not", "but not", "apart from"),
    *("not including", "except on", "not on", "but not on", "no", "other than", "excludes"),
)
CLOSED = ("closed", "closed on", "shut", "shut on", "we are closed", "we are closed on", "closes")
INCLUDING = ("including", "incl", "open on", "open", "includes", "inc", "also open on", "and on")
ASK_BANK_HOLIDAYS = "call to check opening on"
LUNCH = ("for lunch", "lunch", "at lunch", "for lunchtime", "lunchtime")

TERM_TIME = {
    **dict.fromkeys(
        (
            *("term time", "term time only", "in term time", "during term time", "termtime only"),
            *("in term time only", "during term time only", "termtime", "term times only"),
            *("in school term time", "school term time only", "school terms only"),
            *("during school terms", "during school term time", "in term"),
        ),
        "in",
    ),
    **dict.fromkeys(
        (
            *("school holidays only", "in school holidays", "during school holidays"),
            *("in the school holidays", "during the school holidays", "outside term time"),
            *("in the school holidays only", "in school holidays only", "outside of term time"),
            *("during school holidays only", "outside term time only", "school holidays"),
        ),
        "out",
    ),
}
NOT_TERM_TIME = ("school holidays", "the school holidays", "during school holidays")

ATTENDING = {
    **dict.fromkeys(("by appointment", "by appointments", "appointment"), "By appointment"),
    **dict.fromkeys(
        ("by appointment only", "appointment only", "appointments only"), "By appointment"
    ),
    **dict.fromkeys(("drop in", "drop ins", "dropin", "drop in only", "just drop in"), "Drop in"),
    **dict.fromkeys(
        ("booking required", "booking essential", "must be booked", "bookings only"),
        "Booking required",
    ),
}

# Words that say nothing by themselves beside days and hours.
FILLERS = (
    *("open", "opening", "opens", "hours", "times", "time", "we", "are", "we're", "is", "it's"),
    *("on", "at", "the", "our", "from", "between", "every", "each", "week", "a", "held", "runs"),
    *("meets", "meet", "meeting", "meetings", "sessions", "session", "weekly", "take", "place"),
)
ALL_YEAR = ("all year", "all year round", "year round", "throughout the year", "all the year")

# Where one of these stands in a sentence that is not understood, it may limit what the others
# say. Names of days, months and numbers do the same and are looked up in their own tables.
DOUBTFUL = frozenset(
    (
        *("except", "but", "not", "no", "only", "unless", "if", "when", "subject", "permitting"),
        *("during", "until", "till", "from", "before", "after", "excluding", "excl", "including"),
        *("closed", "closes", "shut", "open", "opens", "cancelled", "postponed", "suspended"),
        *("vary", "varies", "varied", "change", "changes", "usually", "normally", "sometimes"),
        *("occasionally", "approximately", "approx", "often", "may", "might"),
        *("holiday", "holidays", "hols", "term", "half", "school", "bank", "easter", "christmas"),
        *("xmas", "summer", "winter", "spring", "autumn", "ramadan", "season", "seasonal"),
        *("alternate", "alternating", "alternately", "fortnight", "fortnightly"),
        *("monthly", "weekly", "daily", "week", "weeks", "weekend", "weekends", "weekday"),
        *("weekdays", "month", "months", "year", "years", "day", "days", "today", "tomorrow"),
        *("morning", "mornings", "afternoon", "afternoons", "evening", "evenings", "night"),
        *("noon", "midday", "midnight", "hour", "hours", "time", "times", "am", "pm", "late"),
        *("currently", "temporarily", "temporary", "full", "booked", "provisional", "tbc", "tba"),
        *("last", "first", "second", "third", "fourth", "fifth", "next", "old", "former"),
        *("apart", "without", "instead", "ended", "ends", "finished", "restarts", "returns"),
        *("paused", "lunch", "break", "weather", "dry", "daylight", "dusk", "dawn", "sunset"),
        *("discontinued", "hold", "withdrawn", "review", "arrangement", "moved", "moving"),
        *("different", "differ", "ceased", "stopped", "stops", "further", "confirmed", "confirm"),
        *("replaced", "elsewhere", "closing", "pending"),
        *("sunrise", "never", "rarely", "longer", "again", "soon", "date", "dates"),
    )
)
