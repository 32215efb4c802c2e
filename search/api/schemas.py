"""What `/search.json` and `/suggest.json` answer, as JSON Schema."""

from directory.oruk.schemas.types import Schema, day, key, number, shape, text, uri, whole
from search.models import EntryKind

YES_OR_NO = {"type": "boolean"}
TEXTS = {"type": "array", "items": {"type": "string"}}


def _list(name: str, description: str) -> Schema:
    items = {"$ref": f"#/components/schemas/{name}"}
    return {"type": "array", "items": items, "description": description}


def _one(name: str, description: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}", "description": description}


def _whole_shape(about: str, *optional: str, **fields: Schema) -> Schema:
    """An object of which only the fields named first may be left out, and that has no others."""
    required = tuple(name for name in fields if name not in optional)
    return {**shape(about, required=required, **fields), "additionalProperties": False}


COUNT = whole("How many it would find, under all that is chosen in other groups.", minimum=0)
SCHEMAS: dict[str, Schema] = {
    "results": _whole_shape(
        "A page of what was found, and counts over all of it.",
        query=_one("query", "What was understood of the address."),
        problems=_list("parameter_problem", "What of the address could not be used."),
        total=whole("Everything found, exact.", minimum=0),
        related=whole("The part of it that only some words, or the meaning, found.", minimum=0),
        pages=whole("Pages.", minimum=1),
        per_page=whole("Hits in a page.", minimum=1),
        is_fallback=YES_OR_NO
        | {"description": "Answered in a simpler way than usual? The order may differ slightly."},
        hits=_list("hit", "Best first; with a place, by how they serve it."),
        reaches=_list("value", "Ways in which what is found serves the place."),
        facets=_list("facet", "What it can be narrowed by."),
        radii=_list("radius", "How many would be near, directly, within each wider distance."),
        spelling=_one("spelling", "What was done about the spelling."),
        places=_one("places", "What was unclear about the place."),
        ways_on=_list("way", "Other searches, where nothing was found."),
        links=_one("links", "Whole addresses."),
    ),
    "query": _whole_shape(
        "The search that was made.",
        "words",
        "place",
        "radius",
        params={
            "type": "object",
            "description": "The parameters that ask for the same again.",
            "additionalProperties": TEXTS,
        },
        words=text("The words, without a place among them."),
        place=_one("place", "Where from."),
        radius=number("Miles from the place.", minimum=0),
        page=whole("The page, from 1.", minimum=1),
        order=text("The order that was used.", enum=["relevance", "distance", "name", "checked"]),
        language=text("The language of the answer."),
    ),
    "place": _whole_shape(
        "A place in degrees (WGS 84).",
        "district",
        name=text("Finds the same place again."),
        label=text("What to call it on screen."),
        latitude=number("Degrees north."),
        longitude=number("Degrees east."),
        district=text("The council's area that a postcode lies in."),
        is_area=YES_OR_NO | {"description": "Is it a ward or a borough?"},
        is_approximate=YES_OR_NO | {"description": "Is the point that of a wider place?"},
    ),
    "parameter_problem": _whole_shape(
        "A value that was left out or brought within bounds.",
        parameter=text("The parameter."),
        message=text("A sentence for the person."),
    ),
    "hit": _whole_shape(
        "One thing found, once, with its nearest place.",
        *("organization", "summary", "reach", "miles", "venue", "when", "cost", "phone"),
        "checked_on",
        id=key("The same for good, and in the open data."),
        kind=text("Kind.", enum=list(EntryKind.values)),
        kind_label=text("What a resident would call it."),
        title=text("Name."),
        organization=text("Who runs it."),
        language=text("The language of its texts."),
        path=text("Its page on this site."),
        url=uri("Its page, whole."),
        summary=text("The beginning of its description."),
        highlights=_one("highlights", "What was looked for, in its texts."),
        reach=text("How it serves the place.", enum=["near", "area", "anywhere"]),
        miles=number("To its nearest place, where that is near and may be known.", minimum=0),
        venue=_one("venue", "Its nearest place."),
        more_venues=whole("Its other places.", minimum=0),
        is_related=YES_OR_NO | {"description": "Found by meaning or by some of the words only?"},
        is_pinned=YES_OR_NO | {"description": "Put first by the council?"},
        reasons=_list("reason", "Why it was found though it does not say what was typed."),
        notes=TEXTS | {"description": "What is wrong just now: cancelled, closed, full."},
        when=text("Its next time, in words."),
        how=TEXTS | {"description": "Ways to take part."},
        cost=text("What it costs, in words."),
        phone=text("Its phone number."),
        checked_on=day("When it was last checked."),
        is_overdue=YES_OR_NO | {"description": "Should it have been checked again by now?"},
    ),
    "highlights": _whole_shape(
        "Texts in pieces, in order and complete.",
        title=_list("piece", "The name."),
        summary=_list("piece", "The passage that says most of what was typed."),
    ),
    "piece": _whole_shape(
        "A piece of text.",
        text=text("The piece."),
        is_match=YES_OR_NO | {"description": "Was it looked for?"},
    ),
    "venue": _whole_shape(
        "A place. Of a confidential one only the first half of its postcode.",
        *("name", "postal_code", "latitude", "longitude"),
        name=text("Its name."),
        postal_code=text("Its postcode."),
        latitude=number("Degrees north."),
        longitude=number("Degrees east."),
    ),
    "reason": _whole_shape(
        "A word that stands for another.",
        typed=text("What was typed."),
        said=text("What the listing says."),
    ),
    "facet": _whole_shape(
        "A group of choices.",
        parameter=text("The parameter that chooses from it."),
        label=text("What to call it."),
        values=_list("value", "In the order in which people should meet them."),
    ),
    "value": _whole_shape(
        "A choice that leads to something.",
        value=text("What to give as the parameter."),
        label=text("What to call it."),
        count=COUNT,
    ),
    "radius": _whole_shape(
        "A wider distance.", miles=number("Miles.", minimum=0), count=whole("Near.", minimum=0)
    ),
    "spelling": _whole_shape(
        "Words that are spelt better.",
        *("corrected", "did_you_mean", "json"),
        corrected=text("Was searched for instead, as what was typed found nothing."),
        did_you_mean=text("May have been meant."),
        json=uri("The search for what may have been meant."),
    ),
    "places": _whole_shape(
        "Other places.",
        choices=_list("place_choice", "Of that name, or that may have been meant."),
        elsewhere=_list("directory", "Directories of other areas."),
    ),
    "place_choice": _whole_shape(
        "A place on offer.",
        "kind",
        name=text("Its name."),
        kind=text("What it is and where."),
        value=text("What to give as the parameter."),
        page=uri("The search there."),
    ),
    "directory": _whole_shape(
        "Another directory.", name=text("Its name."), url=uri("Its address.")
    ),
    "way": _whole_shape(
        "A search that finds something.",
        label=text("What is different in it."),
        count=whole("How many it finds.", minimum=1),
        page=uri("For people."),
        json=uri("For programs."),
    ),
    "links": _whole_shape(
        "Whole addresses.",
        *("previous", "next"),
        self=uri("This answer."),
        previous=uri("The page before."),
        next=uri("The page after."),
        page=uri("The same for people."),
        description=uri("This description."),
    ),
    "suggestions": _whole_shape(
        "At most eight completions for each box, in groups.",
        keywords=_list("suggestion_group", "For words, from two letters on."),
        place=_list("suggestion_group", "For a place."),
        announcements=_one("announcements", "What to tell people who do not see the list."),
    ),
    "announcements": _whole_shape(
        "A sentence for each box, empty without suggestions.",
        keywords={"type": "string"},
        place={"type": "string"},
    ),
    "suggestion_group": _whole_shape(
        "Completions of one kind.",
        kind=text("`topic`, `place` or a kind of result."),
        label=text("What to call the group."),
        suggestions=_list("suggestion", "The likeliest first."),
    ),
    "suggestion": _whole_shape(
        "Something that is there.",
        "note",
        kind=text("As of its group."),
        text=text("What to put into the box."),
        note=text("Tells it from others of its name."),
        path=text("Where it is on this site."),
        url=uri("Where it is, whole."),
    ),
}
