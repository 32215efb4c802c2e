"""Processes of their own beside a test."""

from django.db import connection


def address() -> str:
    """Of the database that this test itself has open, for another process."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    user = (
        f"{database['USER']}:{database['PASSWORD']}" if database["PASSWORD"] else database["USER"]
    )
    host = f"{database['HOST']}:{database['PORT']}" if database["PORT"] else database["HOST"]
    return f"postgres://{user}@{host}/{database['NAME']}"
