"""The forms of what editors say about searching."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from hub.phones import is_phone
from hub.text import safe_url
from search.admin import lines, shipped
from search.admin.targets import TargetChooser, public
from search.models import Entry, Pin, SynonymGroup


class TriedForm(WagtailAdminModelForm):
    """`others` are searches to try besides those of the log; they are not stored."""

    others = forms.CharField(
        label=gettext_lazy("Other searches to try"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One a line. “Try it” tries these and past searches."),
    )


class LinesForm(WagtailAdminModelForm):
    most_lines = lines.MOST

    def clean_words(self) -> str:
        return lines.tidy(self.cleaned_data["words"], most=self.most_lines)


class SynonymForm(TriedForm):
    """`replaces` comes with the address and stays: it is no field to type in."""

    replaces = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("replaces", self.instance.replaces)

    def clean_words(self) -> str:
        return lines.tidy(self.cleaned_data["words"], fewest=2)

    def clean_replaces(self) -> str:
        key: str = self.cleaned_data["replaces"]
        if key and shipped.find(key) is None:
            raise ValidationError(_("No starting group begins with “%(key)s”.") % {"key": key})
        others = SynonymGroup.objects.exclude(pk=self.instance.pk)
        if key and others.filter(replaces=key).exists():
            raise ValidationError(_("Another group takes the place of this one already."))
        self.instance.replaces = key
        return key


class PinForm(LinesForm, TriedForm):
    """The target is chosen among what is public; the row keeps its kind and public id."""

    target = forms.ModelChoiceField(
        label=gettext_lazy("Comes first"),
        queryset=Entry.objects.none(),
        widget=TargetChooser(),
        help_text=gettext_lazy("A listing or page that is public."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = public()
        pin: Pin = self.instance
        if pin.pk is not None and "target" not in self.initial:
            self.initial["target"] = public().filter(kind=pin.kind, key=pin.key).first()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if target := cleaned.get("target"):
            self.instance.kind, self.instance.key = target.kind, target.key
        return cleaned


def clean_address(url: str) -> str:
    """A page of this site (“/advice/”) or an address of the web. Raises ValidationError."""
    if url and not (url.startswith("/") and not url.startswith("//")) and not safe_url(url):
        raise ValidationError(_("Begin with / for a page of this site, or with https://."))
    return url


class PromotionForm(LinesForm):
    def clean_url(self) -> str:
        return clean_address(self.cleaned_data["url"])


class DangerForm(LinesForm):
    most_lines = 100  # one panel answers many words

    def clean_url(self) -> str:
        return clean_address(self.cleaned_data["url"])

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone and not is_phone(phone):
            raise ValidationError(_("This is not a phone number that can be called from the UK."))
        return phone
