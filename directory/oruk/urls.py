"""The API's addresses, relative to its base. They end with or without a slash, as clients do.

They may be included below a path, or be the whole URLconf of a host of its own.
"""

from django.urls import re_path

from directory.oruk import lists, root, singles

app_name = "oruk"

KEY = r"(?P<key>[^/]+)"

urlpatterns = [
    re_path(r"^$", root.Root.as_view(), name="root"),
    re_path(r"^openapi\.json$", root.OpenApi.as_view(), name="openapi"),
    re_path(r"^services/?$", lists.Services.as_view(), name="services"),
    re_path(rf"^services/{KEY}/?$", singles.Service.as_view(), name="service"),
    re_path(r"^organizations/?$", lists.Organizations.as_view(), name="organizations"),
    re_path(rf"^organizations/{KEY}/?$", singles.Organization.as_view(), name="organization"),
    re_path(
        r"^service_at_locations/?$",
        lists.ServiceAtLocations.as_view(),
        name="service_at_locations",
    ),
    re_path(
        rf"^service_at_locations/{KEY}/?$",
        singles.ServiceAtLocation.as_view(),
        name="service_at_location",
    ),
    re_path(r"^taxonomies/?$", lists.Taxonomies.as_view(), name="taxonomies"),
    re_path(rf"^taxonomies/{KEY}/?$", singles.Taxonomy.as_view(), name="taxonomy"),
    re_path(r"^taxonomy_terms/?$", lists.TaxonomyTerms.as_view(), name="taxonomy_terms"),
    re_path(rf"^taxonomy_terms/{KEY}/?$", singles.TaxonomyTerm.as_view(), name="taxonomy_term"),
    re_path(r"", root.Nowhere.as_view(), name="nowhere"),
]
