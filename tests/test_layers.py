"""Imports go one way, and the core stays pure: adapters → application → protocol → cloud → domain.

The rules are read from the source, so an arrow back up fails here before it can grow.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVER = Path(__file__).parent.parent / "server"
PACKAGE = SERVER / "yoriai"

# From the bottom up: a layer may import itself and those before it.
LAYERS = ("domain", "cloud", "protocol", "application", "adapters")
PURE = ("domain", "cloud")
# What would let a clock, chance or the outside world into the core.
IMPURE_MODULES = frozenset(
    {"asyncio", "concurrent", "http", "io", "logging", "multiprocessing", "os", "pathlib"}
    | {"random", "secrets", "select", "shutil", "signal", "socket", "sqlite3", "ssl"}
    | {"subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid"}
)
IMPURE_CALLS = frozenset({"open", "print", "input", "exec", "eval", "__import__"})
CLOCK_METHODS = frozenset({"now", "today", "utcnow"})
# The composition root: the only module outside the adapters that may know one.
ROOT_MODULE = "yoriai.main"


def modules() -> list[Path]:
    """Every Python file of the package."""
    return sorted(path for path in PACKAGE.rglob("*.py"))


def module_name(path: Path) -> str:
    """The dotted name under which `path` is imported."""
    parts = path.relative_to(SERVER).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.AST, package: str) -> Iterator[str]:
    """The dotted names that a module imports, wherever in the file it does so."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            origin = ".".join([*above, node.module or ""] if node.level else [node.module or ""])
            # `from yoriai import adapters` names a module as well as `import yoriai.adapters`.
            yield from (f"{origin.rstrip('.')}.{name.name}" for name in node.names)


def layer_of(name: str) -> str | None:
    """The layer of a dotted name of this package, or None outside the layers."""
    parts = name.split(".")
    return parts[1] if parts[0] == "yoriai" and len(parts) > 1 and parts[1] in LAYERS else None


def violations(name: str, source: str, *, is_package: bool = False) -> list[str]:
    """What the module called `name` does that its layer may not."""
    tree = ast.parse(source)
    package = name if is_package else name.rpartition(".")[0]
    imported = list(imports(tree, package))
    layer = layer_of(name)
    if layer is None:
        return [
            f"{name} imports {other}: only {ROOT_MODULE} may build adapters"
            for other in imported
            if layer_of(other) == "adapters" and name != ROOT_MODULE
        ]
    found = [f"{name} imports {other}" for other in imported if is_upward(layer, other)]
    if layer in PURE:
        found += [f"{name} imports {other}" for other in imported if is_impure(other)]
        found += [f"{name} calls {call}" for call in impure_calls(tree)]
    return found


def is_upward(layer: str, other: str) -> bool:
    """Whether importing `other` goes against the arrows, or reaches for the command line."""
    top, _, rest = other.partition(".")
    if top != "yoriai":
        return False
    target = layer_of(other)
    if target is None:
        return rest.split(".")[0] in {"main", "cli", "__main__"}
    return LAYERS.index(target) > LAYERS.index(layer)


def is_impure(other: str) -> bool:
    """Whether the pure core may not import this module."""
    top = other.partition(".")[0]
    return top != "yoriai" and (top not in sys.stdlib_module_names or top in IMPURE_MODULES)


def impure_calls(tree: ast.AST) -> Iterator[str]:
    """Calls that read a clock or touch the outside world without an import that shows it."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        if isinstance(function, ast.Name) and function.id in IMPURE_CALLS:
            yield function.id
        elif isinstance(function, ast.Attribute) and function.attr in CLOCK_METHODS:
            yield f"….{function.attr}"


@pytest.mark.parametrize("path", modules(), ids=module_name)
def test_module_keeps_to_its_layer(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert violations(module_name(path), source, is_package=path.stem == "__init__") == []


def test_every_layer_is_there() -> None:
    assert {path.parent.name for path in PACKAGE.glob("*/__init__.py")} >= set(LAYERS)


def test_no_module_is_named_utils() -> None:
    assert [path for path in modules() if path.stem in {"utils", "util", "helpers"}] == []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("yoriai.domain.state", "from yoriai.cloud import counts"),
        ("yoriai.domain.state", "from yoriai import cloud"),
        ("yoriai.domain.decide.notes", "from ...protocol.messages import Hello"),
        ("yoriai.domain.state", "import yoriai.main"),
        ("yoriai.cloud.layout", "import msgspec"),
        ("yoriai.cloud.layout", "def f():\n    import random"),
        ("yoriai.domain.state", "from datetime import datetime\nx = datetime.now()"),
        ("yoriai.domain.state", "open('x')"),
        ("yoriai.protocol.codec", "from yoriai.application.room import Room"),
        ("yoriai.application.room", "from yoriai.adapters.sqlite_log import SqliteLog"),
        ("yoriai.adapters.pages", "from yoriai.cli import main"),
        ("yoriai.cli", "from yoriai.adapters.pages import Pages"),
    ],
)
def test_an_arrow_back_up_is_seen(name: str, source: str) -> None:
    assert violations(name, source) != []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("yoriai.domain.decide.notes", "from ..state import State\nimport dataclasses"),
        ("yoriai.cloud.layout", "import math\nfrom yoriai.domain.words import Word"),
        ("yoriai.protocol.codec", "import msgspec\nfrom yoriai import __version__"),
        ("yoriai.adapters.pages", "import time\nfrom yoriai.application.room import Room"),
        ("yoriai.main", "from yoriai.adapters.pages import Pages"),
        ("yoriai.cli", "from yoriai.main import serve"),
    ],
)
def test_an_arrow_down_is_fine(name: str, source: str) -> None:
    assert violations(name, source) == []
