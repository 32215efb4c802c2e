"""The one field of the form."""

from django import forms
from django.utils.translation import gettext_lazy as _

WRONG = _("Enter an e-mail address in the correct format, like name@example.com")


class EmailForm(forms.Form):
    email = forms.EmailField(
        max_length=254,
        error_messages={
            "required": _("Enter your e-mail address"),
            "invalid": WRONG,
            "max_length": WRONG,
        },
    )
