"""Sent inside the transaction of the write, after a listing's children are in the database.

Arguments: `sender` (the model), `instance`. Django's own `post_save` comes before the children.
"""

from django.dispatch import Signal

listing_saved = Signal()
term_saved = Signal()
