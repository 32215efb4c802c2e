from hub.models.lease import Lease, lease
from hub.models.media import SiteDocument, SiteImage, SiteRendition
from hub.models.outgoing import OutgoingEmail
from hub.models.user import User

__all__ = [
    "Lease",
    "OutgoingEmail",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "User",
    "lease",
]
