"""A file that comes late, as over a slow line."""

from collections.abc import Callable

from playwright.sync_api import Page, Route


def hold(page: Page, pattern: str) -> Callable[[], None]:
    """Keep back what is asked for at addresses like *pattern*; the function returned lets it go."""
    held: list[Route] = []
    is_open = False

    def keep(route: Route) -> None:
        if is_open:
            route.fallback()
        else:
            held.append(route)

    def release() -> None:
        nonlocal is_open
        is_open = True
        for route in held:
            route.fallback()

    page.route(pattern, keep)
    return release
