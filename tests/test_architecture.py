"""The house rules that a machine can check: who imports whom, what stays pure, and how long things may get.

Ruff checks the rest: that booleans are passed by keyword (FBT), for one.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("mlcareers", "roadmap", "accounts", "tests")
APPS = ("roadmap", "accounts")
# Rank in the one direction of imports, by the first part of a module's name inside its app; all else decides: rank 1.
MODELS, DOMAIN, FORMS, EDGE = range(4)
RANKS = {
    "models": MODELS,
    "forms": FORMS,
    "adapter": EDGE,
    "admin": EDGE,
    "apps": EDGE,
    "context": EDGE,
    "management": EDGE,
    "receivers": EDGE,
    "templatetags": EDGE,
    "urls": EDGE,
    "views": EDGE,
}
# These say "Pure" in their docstring, and must go on doing so.
ALWAYS_PURE = {
    "roadmap.adverts",
    "roadmap.budget",
    "roadmap.changes",
    "roadmap.filters",
    "roadmap.health",
    "roadmap.links.addresses",
    "roadmap.links.networks",
    "roadmap.links.pace",
    "roadmap.links.robots",
    "roadmap.links.standing",
    "roadmap.links.verdicts",
    "roadmap.merging",
    "roadmap.metro",
    "roadmap.notes",
    "roadmap.placement",
    "roadmap.plan_calendar",
    "roadmap.planning",
    "roadmap.readiness",
    "roadmap.requirements",
    "roadmap.reviews",
    "roadmap.roadmap_editing",
    "roadmap.role_finder",
    "roadmap.search",
    "roadmap.snapshot",
    "roadmap.suggestion_subjects",
    "roadmap.suggestions",
    "roadmap.completeness",
    "roadmap.text_differences",
    "roadmap.work.failure",
    "roadmap.work.slots",
    "roadmap.work.watch",
}
NAMES_WITHOUT_MEANING = {"utils", "helpers", "services", "common", "managers", "base"}
FILE, FUNCTION, VIEW, TEMPLATE = 300, 40, 25, 120

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    name: str
    path: Path
    tree: ast.Module

    @property
    def is_package(self) -> bool:
        return self.path.name == "__init__.py"

    @property
    def is_pure(self) -> bool:
        return "Pure" in (ast.get_docstring(self.tree) or "")

    @property
    def functions(self) -> list[Function]:
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]

    def imports(self) -> set[str]:
        """Dotted names of what the module imports, wherever in it; `from a import b` counts as a.b."""
        found = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found |= {f"{self.origin(node)}.{alias.name}" for alias in node.names}
        return found

    def origin(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        here = self.name.split(".")
        parent = here[: len(here) - node.level + self.is_package]
        return ".".join([*parent, *filter(None, [node.module])])


@cache
def modules() -> dict[str, Module]:
    return {module.name: module for package in PACKAGES for module in modules_of(package)}


def modules_of(package: str) -> Iterator[Module]:
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if "migrations" not in parts:
            name = ".".join(parts).removesuffix(".__init__")
            yield Module(name, path, ast.parse(path.read_text()))


def imported_modules(module: Module) -> set[str]:
    """Our own modules that a module imports."""
    names = {name if name in modules() else name.rpartition(".")[0] for name in module.imports()}
    return names & modules().keys() - {module.name}


def in_app(name: str) -> bool:
    return name.partition(".")[0] in APPS


def rank(name: str) -> int:
    return RANKS.get(name.split(".")[1], DOMAIN) if "." in name else EDGE


def lines(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_accounts_never_imports_roadmap():
    wrong = [
        (module.name, name)
        for module in modules().values()
        for name in module.imports()
        if module.name.startswith("accounts") and name.partition(".")[0] == "roadmap"
    ]

    assert wrong == []


def test_imports_flow_one_way():
    """models -> domain modules -> forms -> views, admin, commands. What is pure in the domain serves models too."""
    wrong = [
        f"{module.name} imports {name}"
        for module in modules().values()
        for name in sorted(imported_modules(module))
        if in_app(module.name)
        and in_app(name)
        and rank(name) > rank(module.name)
        and not (rank(name) == DOMAIN and modules()[name].is_pure)
    ]

    assert wrong == []


def test_site_code_never_imports_tests():
    wrong = [
        f"{module.name} imports {name}"
        for module in modules().values()
        for name in sorted(imported_modules(module))
        if not module.name.startswith("tests") and name.startswith("tests")
    ]

    assert wrong == []


def test_pure_modules_import_neither_django_nor_what_does():
    pure = {module.name for module in modules().values() if module.is_pure and in_app(module.name)}
    # A package's own __init__ counts as imported with its parts only where it says that it is pure.
    wrong = [
        f"{name} imports {imported}"
        for name in sorted(pure)
        for imported in sorted(modules()[name].imports() | imported_modules(modules()[name]))
        if imported.partition(".")[0] == "django" or (imported in modules() and imported not in pure)
    ]

    assert wrong == []
    assert pure >= ALWAYS_PURE


def test_every_module_says_what_it_is_for():
    silent = [
        module.name
        for module in modules().values()
        if ast.get_docstring(module.tree) is None and module.path.read_text().strip()
    ]

    assert silent == []


def test_modules_have_a_noun():
    wrong = [name for name in modules() if NAMES_WITHOUT_MEANING & set(name.split("."))]

    assert wrong == []


@pytest.mark.parametrize("suffix, limit", [("py", FILE), ("html", TEMPLATE)])
def test_files_are_short(suffix: str, limit: int):
    folders = PACKAGES if suffix == "py" else ("templates",)
    paths = [path for folder in folders for path in (ROOT / folder).rglob(f"*.{suffix}")]
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines())
        for path in paths
        if "migrations" not in path.parts
    }

    assert {name: length for name, length in lengths.items() if length > limit} == {}


def test_functions_are_short():
    wrong = {
        f"{module.name}.{function.name}": lines(function)
        for module in modules().values()
        for function in module.functions
        if lines(function) > FUNCTION
    }

    assert wrong == {}


def test_views_are_short():
    wrong = {
        f"{module.name}.{function.name}": lines(function)
        for module in modules().values()
        for function in module.functions
        if ".views." in module.name and lines(function) > VIEW
    }

    assert wrong == {}
