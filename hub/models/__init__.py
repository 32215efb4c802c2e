from hub.models.lease import Held, Lease, is_leased, lease
from hub.models.media import SiteDocument, SiteImage, SiteRendition
from hub.models.outgoing import OutgoingEmail
from hub.models.user import User

__all__ = [
    "Held",
    "Lease",
    "OutgoingEmail",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "User",
    "is_leased",
    "lease",
]
