"""What all blocks of times share."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError, StructValue

from directory.times import check, doubts, normalise

CLOSES_HELP = _("A time before the opening time is on the next day. Midnight is 00:00.")


class TimesBlock(StructBlock):
    """A block whose fields are checked against one another by `directory.times`.

    A draft may have gaps: cross-field rules wait until it is published.
    """

    times_type: ClassVar[str]

    def clean(self, value: StructValue) -> StructValue:
        """The value in its one spelling.

        Raises:
            StructBlockValidationError: a field is wrong by itself or beside the others.
        """
        cleaned = super().clean(value)
        block = {"type": self.times_type, **self.get_prep_value(cleaned)}
        problems = {} if self.is_deferred_validation else check(block) or doubts(block)
        if problems:
            raise StructBlockValidationError(
                {name: ValidationError(message) for name, message in problems.items()}
            )
        return self.to_python(normalise(block))
