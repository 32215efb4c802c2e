"""The forms of what editors say about searching."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from hub.phones import is_phone
from hub.text import link_url
from search.admin import lines, shipped
from search.admin.targets import TargetChooser, public
from search.models import Entry, Pin, SynonymGroup


class SaidForm(WagtailAdminModelForm):
    """`others` are searches to try besides those of the log; they are not stored.

    `opened` is when the row was last changed as the form was opened, so that nobody overwrites
    unseen what a colleague has saved since.
    """

    fewest_lines: ClassVar[int] = 1
    most_lines: ClassVar[int] = lines.MOST

    others = forms.CharField(
        label=gettext_lazy("Other searches to try"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One a line. “Try it” tries these and past searches."),
    )
    opened = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            self.initial["opened"] = self.instance.updated_at.isoformat()

    def clean_words(self) -> str:
        return lines.tidy(self.cleaned_data["words"], self.fewest_lines, self.most_lines)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        current, opened = self.initial.get("opened"), cleaned.get("opened")
        if current and opened and opened != current:
            self.data: Any = self.data.copy()
            self.data[self.add_prefix("opened")] = current
            raise ValidationError(
                _(
                    "A colleague changed this after you had opened it. Save again to put yours in "
                    "its place, or open it anew to see theirs."
                )
            )
        return cleaned


class SynonymForm(SaidForm):
    """`replaces` comes with the address and stays: it is no field to type in."""

    fewest_lines = 2

    replaces = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("replaces", self.instance.replaces)

    def clean_replaces(self) -> str:
        key: str = self.cleaned_data["replaces"]
        # The list that ships may have lost a group since this one took its place.
        if key and key != self.instance.replaces and shipped.find(key) is None:
            raise ValidationError(_("No starting group begins with “%(key)s”.") % {"key": key})
        others = SynonymGroup.objects.exclude(pk=self.instance.pk)
        if key and others.filter(replaces=key).exists():
            raise ValidationError(_("Another group takes the place of this one already."))
        self.instance.replaces = key
        return key


class PlacelessForm(SaidForm):
    def clean_words(self) -> str:
        return lines.without_places(super().clean_words())


class PinForm(PlacelessForm):
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
        if pin.pk is None or "target" in self.initial:
            return
        target = public().filter(kind=pin.kind, key=pin.key).first()
        self.initial["target"] = target
        if target is None:
            self.fields["target"].required = False
            self.fields["target"].help_text = _(
                "What this pin puts first is not public now. Leave this empty to keep it for when "
                "it is again, or choose something else."
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if target := cleaned.get("target"):
            self.instance.kind, self.instance.key = target.kind, target.key
        return cleaned


def clean_address(url: str) -> str:
    """A page of this site (“/advice/”) or an address of the web. Raises ValidationError."""
    if url and not link_url(url):
        raise ValidationError(_("Begin with / for a page of this site, or with https://."))
    return url


class PromotionForm(PlacelessForm):
    def clean_url(self) -> str:
        return clean_address(self.cleaned_data["url"])


class DangerForm(SaidForm):
    most_lines = 100  # one panel answers many words

    def clean_url(self) -> str:
        return clean_address(self.cleaned_data["url"])

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone and not is_phone(phone):
            raise ValidationError(_("This is not a phone number that can be called from the UK."))
        return phone

    def clean(self) -> dict[str, Any]:
        """A number alone says nothing to somebody in fear."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("phone") and not cleaned.get("phone_name"):
            self.add_error("phone_name", _("Say whose phone this is."))
        return cleaned
