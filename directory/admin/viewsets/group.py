from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from directory.admin.viewsets import listings, reference


class DirectoryGroup(SnippetViewSetGroup):
    """The "Directory" menu: what residents see first, what it is made of after it."""

    menu_label = _("Directory")
    menu_icon = "folder-open-inverse"
    menu_order = 150
    items = (
        listings.ServiceViewSet,
        listings.OrganizationViewSet,
        listings.LocationViewSet,
        listings.EventViewSet,
        reference.TermViewSet,
        reference.TaxonomyViewSet,
        reference.MappingViewSet,
        reference.AreaViewSet,
        reference.LocalityViewSet,
        reference.NeighbourViewSet,
        reference.SchoolTermViewSet,
        reference.SourceViewSet,
        reference.ImportRunViewSet,
    )
