"""The package stands alone."""

import subprocess
import sys


def test_times__import_no_django_and_nothing_of_ours() -> None:
    code = (
        "import sys, directory.times, directory.times.oruk, directory.times.ical\n"
        "roots = {name.split('.')[0] for name in sys.modules}\n"
        "print(*sorted(roots & {'django', 'wagtail', 'hub', 'pages', 'search'}))\n"
        "print(*(n for n in sys.modules if n.startswith('directory.')\n"
        "        and not n.startswith('directory.times')))"
    )

    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )

    assert found.stdout.split() == []
