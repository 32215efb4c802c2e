"""The files of the project, for tests that read them."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

ROOT: Path = settings.BASE_DIR
OURS = ("directory", "hub", "pages", "search")


def committed(*patterns: str) -> list[Path]:
    """Files that are committed or about to be, by Git's patterns."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def names(paths: Iterable[Path]) -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in paths)
