"""Where people are: postcodes and names of places, as they are typed."""

from search.places.completing import complete
from search.places.resolving import resolve
from search.places.splitting import split

__all__ = ["complete", "resolve", "split"]
