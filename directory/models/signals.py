"""Sent inside the transaction of the write, after a listing's children are in the database.

Arguments: `sender` (the model), and `instance`; of `term_saved` a list, `terms`, that is published
as one. Django's own `post_save` comes before the children.
"""

from django.dispatch import Signal

listing_saved = Signal()
term_saved = Signal()
