import pytest

from directory.models import Area
from tests.directory.factories import AreaFactory

pytestmark = pytest.mark.django_db


def test_tree__has_each_area_below_what_it_lies_in() -> None:
    england = AreaFactory(name="England", kind="country")
    zeal = AreaFactory(name="Zeal", kind="district", parent=england)
    AreaFactory(name="Weir Ward", parent=zeal)
    county = AreaFactory(name="Ashshire", kind="county", parent=england)
    district = AreaFactory(name="Mole", kind="district", parent=county)
    AreaFactory(name="East", parent=district)
    AreaFactory(name="Alba", kind="country")
    assert [(area.depth, area.name) for area in Area.objects.as_tree()] == [
        (0, "Alba"),
        (0, "England"),
        (1, "Ashshire"),
        (2, "Mole"),
        (3, "East"),
        (1, "Zeal"),
        (2, "Weir Ward"),
    ]
