from directory.admin.panels.event import EVENT
from directory.admin.panels.location import LOCATION
from directory.admin.panels.organization import ORGANIZATION
from directory.admin.panels.service import SERVICE

__all__ = ["EVENT", "LOCATION", "ORGANIZATION", "SERVICE"]
