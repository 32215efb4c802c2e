from hub.models.media import SiteDocument, SiteImage, SiteRendition
from hub.models.user import User

__all__ = ["SiteDocument", "SiteImage", "SiteRendition", "User"]
