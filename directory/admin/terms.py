"""Terms: where they stand in the tree, and the words that mean the same."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets import AdminAutoHeightTextInput

from directory.models import TaxonomyTerm, TermLabel

NAMED_LANGUAGES = [(code, name) for code, name in settings.LANGUAGES if code != "en"]


def with_parent_name(queryset: QuerySet) -> QuerySet:
    """`parent_name` of each term, without a query for each."""
    step = TaxonomyTerm.steplen
    parents = TaxonomyTerm.objects.filter(
        path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - step),
        depth=OuterRef("depth") - 1,
    ).order_by()
    return queryset.annotate(parent_name=Subquery(parents.values("name")[:1]))


class ParentField(forms.ModelChoiceField):
    """Terms in the order of the tree, with dashes for the levels."""

    def label_from_instance(self, obj: TaxonomyTerm) -> str:
        return f"{'— ' * (obj.depth - 1)}{obj.name}"


class TermForm(WagtailAdminModelForm):
    """A term with its parent, its name in other languages and its synonyms, saved as one."""

    parent = ParentField(
        label=gettext_lazy("Within"),
        queryset=TaxonomyTerm.objects.none(),
        required=False,
        help_text=gettext_lazy("The broader term, in the same taxonomy. Empty for a top term."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        term = self.instance
        self.fields["parent"].queryset = TaxonomyTerm.objects.order_by("path")
        if term.pk is None:
            return
        self.initial["parent"] = None if term.is_root() else term.get_parent()
        for label in term.labels.all():
            self._show(label)

    def _show(self, label: TermLabel) -> None:
        if label.is_preferred:
            self.initial[f"name_{label.language}"] = label.label
        else:
            name = f"words_{label.language}"
            self.initial[name] = "\n".join(filter(None, [self.initial.get(name), label.label]))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        term, parent, taxonomy = self.instance, cleaned.get("parent"), cleaned.get("taxonomy")
        if parent and taxonomy and parent.taxonomy_id != taxonomy.pk:
            self.add_error("parent", _("Choose a term of the same taxonomy."))
        if term.pk and parent and (parent == term or parent.is_descendant_of(term)):
            self.add_error("parent", _("A term cannot be within itself or a term below it."))
        if term.pk and taxonomy and "taxonomy" in self.changed_data and term.numchild:
            self.add_error("taxonomy", _("Move the terms below it first."))
        return cleaned

    @transaction.atomic
    def save(self, commit: bool = True) -> TaxonomyTerm:
        """The term in its place. Saved last, so that what shows it is published once, whole."""
        term: TaxonomyTerm = super().save(commit=False)
        parent = self.cleaned_data["parent"]
        if term.pk is None:
            if parent:
                parent.add_child(instance=term)
            else:
                TaxonomyTerm.add_root(instance=term)
        else:
            self._move(term, parent)
        self._save_labels(term)
        term.save()
        return term

    def _move(self, term: TaxonomyTerm, parent: TaxonomyTerm | None) -> None:
        if "parent" not in self.changed_data:
            return
        stored = TaxonomyTerm.objects.get(pk=term.pk)
        if parent:
            stored.move(parent, "last-child")
        else:
            stored.move(TaxonomyTerm.get_last_root_node(), "last-sibling")
        term.refresh_from_db(fields=["path", "depth", "numchild"])

    def _save_labels(self, term: TaxonomyTerm) -> None:
        for code, _name in settings.LANGUAGES:
            name = self.cleaned_data.get(f"name_{code}", "").strip()
            if f"name_{code}" in self.fields:
                _keep_only(term, code, [name] if name else [], is_preferred=True)
            lines = self.cleaned_data.get(f"words_{code}", "").splitlines()
            words = dict.fromkeys(line.strip() for line in lines if line.strip())
            words.pop(name, None)
            _keep_only(term, code, words, is_preferred=False)


def _keep_only(
    term: TaxonomyTerm, language: str, labels: Iterable[str], *, is_preferred: bool
) -> None:
    """Make these the term's labels in a language; rows that stay are not touched."""
    wanted = set(labels)
    rows = term.labels.filter(language=language, is_preferred=is_preferred)
    rows.exclude(label__in=wanted).delete()
    missing = wanted - set(rows.values_list("label", flat=True))
    term.labels.filter(language=language, label__in=missing).delete()
    TermLabel.objects.bulk_create(
        TermLabel(term=term, language=language, label=label, is_preferred=is_preferred)
        for label in sorted(missing)
    )


def _words_field(language: str) -> forms.CharField:
    return forms.CharField(
        label=format_lazy("{} ({})", gettext_lazy("Words that mean the same"), language),
        required=False,
        max_length=5_000,
        widget=AdminAutoHeightTextInput,
        help_text=gettext_lazy("One a line. A search for any of them finds this term's listings."),
    )


def _name_field(language: str) -> forms.CharField:
    return forms.CharField(
        label=format_lazy("{} ({})", gettext_lazy("Name"), language), required=False, max_length=255
    )


# The fields follow the languages of the site, so the class is made of them.
LanguageTermForm = type(
    "LanguageTermForm",
    (TermForm,),
    {f"words_{code}": _words_field(str(name)) for code, name in settings.LANGUAGES}
    | {f"name_{code}": _name_field(str(name)) for code, name in NAMED_LANGUAGES},
)

TERM = ObjectList(
    [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("taxonomy"), FieldPanel("code")]),
        FieldPanel("parent"),
        FieldPanel("description"),
        FieldPanel("words_en"),
        *(
            MultiFieldPanel([FieldPanel(f"name_{code}"), FieldPanel(f"words_{code}")], heading=name)
            for code, name in NAMED_LANGUAGES
        ),
        FieldPanel("term_uri"),
        FieldPanel("is_archived"),
    ],
    base_form_class=LanguageTermForm,
)
