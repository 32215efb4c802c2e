"""Fail when a Python file has grown past what one job needs; say how long a typical one is."""

import statistics
import subprocess
import sys
from pathlib import Path

LIMIT = 400


def main() -> int:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        check=True,
        capture_output=True,
        text=True,
    )
    lines = {
        name: len(Path(name).read_text(encoding="utf-8").splitlines())
        for name in listed.stdout.splitlines()
        if "/migrations/" not in name and Path(name).exists()
    }
    written = [count for count in lines.values() if count]
    print(f"{len(written)} Python files, {statistics.median(written):.0f} lines in the median.")
    too_long = {name: count for name, count in lines.items() if count > LIMIT}
    for name, count in too_long.items():
        print(f"{name} has {count} lines; split it below {LIMIT}.")
    return 1 if too_long else 0


if __name__ == "__main__":
    sys.exit(main())
