from hub.models.lease import Lease, lease
from hub.models.media import SiteDocument, SiteImage, SiteRendition
from hub.models.user import User

__all__ = ["Lease", "SiteDocument", "SiteImage", "SiteRendition", "User", "lease"]
