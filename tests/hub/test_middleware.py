"""What every answer carries."""

from typing import Any

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/search/", "/nowhere/", "/search/?q=%00", "/health/"])
def test_permissions__allow_where_the_device_is_to_our_own_pages_alone(client: Any, path: str):
    policy = client.get(path).headers["Permissions-Policy"].split(", ")
    assert "geolocation=(self)" in policy
    assert all(rule.endswith("=()") for rule in policy if rule != "geolocation=(self)")
