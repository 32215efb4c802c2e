"""What keeps a growing project of one piece, where no other tool looks."""

import ast
import json
import re
import subprocess
import sys
from dataclasses import fields

import pytest
from django.apps import apps
from django.core.management import get_commands, load_command_class

from hub.env import Environment
from tests.sources import OURS, ROOT, committed, names


def test_python_files__do_one_job_each():
    done = subprocess.run(
        [sys.executable, "scripts/file_sizes.py"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_readme__table_lists_the_variables_that_are_read():
    section = (ROOT / "README.md").read_text().split("## Environment")[1].split("\n## ")[0]
    listed = re.findall(r"^\| `([A-Z_]+)` \|", section, flags=re.MULTILINE)
    assert listed == [field.name.upper() for field in fields(Environment)]


def test_environment__is_read_in_one_place():
    reading = re.compile(r"\bos\.(environ|getenv)\b")
    starts = {"hub/env.py", "hub/wsgi.py", "manage.py"}  # the last two name the settings
    found = {
        name
        for path in committed("manage.py", *(f"{app}/*.py" for app in OURS))
        if reading.search(path.read_text())
        for name in names([path])
    }
    assert found - starts == set()


def test_commands__say_what_they_do():
    silent = [
        name
        for name, app in get_commands().items()
        if app.split(".")[0] in OURS and not load_command_class(app, name).help
    ]
    assert silent == []


def test_readme__lists_every_command():
    section = (ROOT / "README.md").read_text().split("## Commands")[1].split("\n## ")[0]
    ours = {name for name, app in get_commands().items() if app.split(".")[0] in OURS}
    assert set(re.findall(r"`(\w+)`", section)) == ours


def test_verbose_names__begin_small_unless_they_are_names():
    """Django puts them inside sentences; only abbreviations and proper names stay large."""
    proper = re.compile(r"^([A-Z]{2}|English\b|Open Referral\b|England\b|Wales\b)")
    found = []
    for model in apps.get_models():
        if model._meta.app_label in {*OURS, "publication"}:
            own = [field for field in model._meta.local_fields if field.model is model]
            words = [str(field.verbose_name) for field in own]
            words += [str(model._meta.verbose_name), str(model._meta.verbose_name_plural)]
            found += [
                f"{model.__name__}: {word}"
                for word in words
                if word[:1].isupper() and not proper.match(word)
            ]
    assert found == []


@pytest.mark.parametrize("name", ["base.txt", "dev.txt", "model.txt"])
def test_requirements__are_hashed_and_name_no_index(name):
    text = (ROOT / "requirements" / name).read_text()
    pins = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert pins
    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []
    assert re.findall(r"--(?:extra-)?index-url|--find-links|https?://", text) == []


def test_requirements__tests_run_on_what_sites_run_on():
    def pins(name):
        text = (ROOT / "requirements" / name).read_text()
        return set(re.findall(r"^([\w.-]+==[^ ;]+)", text, flags=re.MULTILINE))

    assert pins("base.txt") - pins("dev.txt") == set()


def test_package_lock__names_no_registry():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert [path for path, package in lock["packages"].items() if "resolved" in package] == []
    assert [
        path for path, package in lock["packages"].items() if path and "integrity" not in package
    ] == []


def test_sources__speak_of_the_hub_only():
    """No path of somebody's machine, and no note to self: both mean nothing to a reader."""
    forbidden = re.compile(
        "|".join(["/wo" + "rk/", "/ro" + "ot/", "TO" + "DO", "FIX" + "ME", "X" * 3 + r"\b"])
    )
    text_files = committed(
        "*.py", "*.md", "*.html", "*.scss", "*.js", "*.toml", "*.yaml", "scripts", "Makefile", ".ci"
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in text_files
        if "static" not in path.parts
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if forbidden.search(line)
    ]
    assert found == []


def test_python_files__parse_on_the_oldest_python_we_promise():
    for path in [*committed("*.py"), ROOT / "scripts" / "demo", ROOT / "scripts" / "services"]:
        ast.parse(path.read_text(), filename=str(path), feature_version=(3, 11))
