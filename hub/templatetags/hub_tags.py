"""What every template may use: texts, phone numbers, dates."""

import datetime as dt

from django import template
from django.conf import settings
from django.utils import dateformat, translation
from django.utils.safestring import SafeString, mark_safe

from hub import phones
from hub.phone_links import with_phone_links
from hub.text import link_url, safe_url, shorten, to_html

register = template.Library()


@register.filter
def text(value: object) -> SafeString:
    """Plain text as paragraphs, lists and links; whatever it holds, nothing executes."""
    return mark_safe(to_html(str(value or "")))  # noqa: S308  # `to_html` escapes before all else


@register.filter
def summary(value: object, length: int = 160) -> str:
    """The beginning of a text in one line of at most `length` characters and an ellipsis."""
    return shorten(str(value or ""), length)


@register.filter
def text_with_phones(value: object) -> SafeString:
    """The same, with the phone numbers in it as links."""
    return mark_safe(with_phone_links(to_html(str(value or ""))))  # noqa: S308  # as above


@register.filter
def unlocalized(value: float) -> str:
    """A number for scripts, with a point in every language: “51.407826”."""
    return f"{value:.6f}"


@register.filter
def web_address(value: object) -> str:
    """An http or https address as it is; anything else is empty."""
    return safe_url(str(value or ""))


@register.filter
def link_address(value: object) -> str:
    """An address of this site or of the web as it is; anything else is empty."""
    return link_url(str(value or ""))


@register.filter
def short_address(url: object) -> str:
    """“www.example.org/a” of “https://www.example.org/a/”; other text comes back as it is."""
    return str(url or "").removeprefix("https://").removeprefix("http://").rstrip("/")


@register.filter
def phone_number(value: object) -> str:
    """As people in the UK read it: “020 7946 0958”."""
    return phones.national_format(str(value or ""))


@register.filter
def phone_uri(value: object) -> str:
    """The `tel:` address, or nothing when it cannot be dialled."""
    return phones.tel_uri(str(value or ""))


@register.filter
def uk_date(value: dt.date | str | None) -> str:
    """“3 March 2026” of a date or an ISO date; anything else comes back as it is."""
    if isinstance(value, str):
        try:
            value = dt.date.fromisoformat(value[:10])
        except ValueError:
            return str(value)
    return dateformat.format(value, "j F Y") if value else ""


@register.filter
def localised(path: object) -> str:
    """An address of this site in the language of the page: “/services/x/” or “/cy/services/x/”."""
    language = translation.get_language()
    is_default = language == settings.LANGUAGE_CODE or language not in dict(settings.LANGUAGES)
    return str(path or "/") if is_default else f"/{language}{path or '/'}"
