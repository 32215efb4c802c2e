"""People of each role, signed in."""

from tests.directory.admin.conftest import administrator, roles, sign_in

__all__ = ["administrator", "roles", "sign_in"]
