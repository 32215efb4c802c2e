"""Templates that nobody uses, and libraries that a template does not."""

import re
from importlib import import_module

from django.apps import apps
from django.template import engines
from django.template.base import Lexer, TokenType

from tests.sources import OURS, ROOT, committed

# Pages of Wagtail and Django that are replaced under their own names, and what Django looks for.
REPLACED = ("wagtailadmin/", "wagtailsnippets/", "wagtailcore/", "registration/")
ERRORS = {"400.html", "403.html", "404.html", "500.html", "403_csrf.html"}


def templates():
    """Each template's name and its path."""
    paths = [
        path for app in OURS for path in committed(f"{app}/**/templates/**", f"{app}/templates/**")
    ]
    return {str(path).split("/templates/")[1]: path for path in paths}


def test_templates__are_all_used():
    ours = templates()
    code = "\n".join(path.read_text() for app in OURS for path in committed(f"{app}/*.py"))
    pages = {model.template for model in apps.get_models() if hasattr(model, "template")}
    unused = [
        name
        for name, path in ours.items()
        if name not in ERRORS | pages
        and not name.startswith(REPLACED)
        and not is_named(name, code, [other for other in ours.values() if other != path])
    ]
    assert unused == []


def is_named(name, code, others):
    """By code or another template, whole or as the folder before a part that varies."""
    patterns = [re.escape(name)]
    folder = name.rpartition("/")[0]
    if folder:
        patterns.append(re.escape(folder) + r"/(\{|\"\s*\||%s)")
    pattern = re.compile("[\"'](" + "|".join(patterns) + ")")
    return bool(pattern.search(code)) or any(pattern.search(path.read_text()) for path in others)


def test_templates__load_only_what_they_use():
    engine = engines["django"].engine
    unused = []
    for path in templates().values():
        tokens = Lexer(path.read_text()).tokenize()
        used = words_of(tokens)
        for library in loaded_by(tokens):
            register = import_module(engine.libraries[library]).register
            if not (set(register.tags) | set(register.filters)) & used:
                unused.append(f"{path.relative_to(ROOT)}: {library}")
    assert unused == []


def loaded_by(tokens):
    """Libraries that are loaded whole."""
    blocks = [token.contents.split() for token in tokens if token.token_type == TokenType.BLOCK]
    return [
        library
        for name, *words in blocks
        if name == "load" and "from" not in words
        for library in words
    ]


def words_of(tokens):
    """Every word that could mean a tag or a filter."""
    words = set()
    for token in tokens:
        if token.token_type == TokenType.BLOCK:
            words.add(token.contents.split()[0])
        if token.token_type in (TokenType.BLOCK, TokenType.VAR):
            words |= set(re.findall(r"\|\s*(\w+)", token.contents))
    return words
