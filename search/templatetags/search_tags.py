"""The options of filters as HTML.

A large directory has some two hundred of them a page: a template of their own takes nearly twice
as long.
"""

from collections.abc import Iterable

from django import template
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.filters import Option

register = template.Library()

# What stands in the place of “boxes” for a choice of one alone.
BOXES, RADIOS = ("checkbox", "govuk-checkboxes"), ("radio", "govuk-radios")
OPTION = """
<li class="hub-option" id="item-{id}">
  <div class="{blocks}__item">
    <input class="{blocks}__input" id="{id}" name="{name}" type="{type}" value="{value}" form="search-form"{checked}>
    <label class="govuk-label {blocks}__label" for="{id}">{label} <span class="hub-number">({count})</span></label>
  </div>{within}
</li>
"""  # noqa: E501
WITHIN = '<ul class="hub-options hub-options--within" id="within-{}">{}</ul>'
CHECKED = SafeString(" checked")


@register.simple_tag
def filter_options(options: Iterable[Option], is_single: bool = False) -> SafeString:
    """Each value of a filter with its count, and what lies in it.

    Args:
        is_single: one alone can be chosen.
    """
    return format_html_join("", "{}", ((_option(one, is_single),) for one in options))


def _option(option: Option, is_single: bool) -> SafeString:
    kind, blocks = RADIOS if is_single else BOXES
    within = filter_options(option.within) if option.within else ""
    return format_html(
        OPTION,
        id=option.id,
        blocks=blocks,
        name=option.name,
        type=kind,
        value=option.value,
        checked=CHECKED if option.is_chosen else "",
        label=option.label,
        count=localize(option.count),
        within=format_html(WITHIN, option.id, within) if within else "",
    )
