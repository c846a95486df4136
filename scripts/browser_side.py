"""The built browser side: whether it is current, and how it is made.

The set-up, the wheel's build and the tests all ask here, so they agree on what "current" means.
"""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from nodejs import ROOT, Node

SOURCES = (
    "frontend",
    "facilitator_console",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "vite.config.ts",
)
STATIC = Path("server", "yoriai", "static")


def is_current(root: Path = ROOT) -> bool:
    """Whether the built files were made from the sources as they are now."""
    return _read(_stamp(root)) == digest(root)


def build(node: Node, log: int | None = None, root: Path = ROOT) -> None:
    """Build with Vite. The stamp is written last, so a broken build is done again.

    Raises `subprocess.CalledProcessError` when the build fails.
    """
    made_from = digest(root)
    node.run_npm("run", "build", log=log, root=root)
    _stamp(root).write_text(made_from, encoding="utf-8")


def has_packages(root: Path = ROOT) -> bool:
    """Whether node_modules holds what the lock names."""
    return _read(_packages_stamp(root)) == _lock_digest(root)


def install_packages(node: Node, log: int | None = None, root: Path = ROOT) -> None:
    """Install exactly what package-lock.json names.

    Raises `subprocess.CalledProcessError` when npm does not succeed.
    """
    shutil.rmtree(root / "node_modules", ignore_errors=True)
    wanted = _lock_digest(root)
    node.run_npm("ci", "--no-progress", log=log, root=root)
    _packages_stamp(root).write_text(wanted, encoding="utf-8")


def digest(root: Path = ROOT) -> str:
    """A hash over the names and contents of everything the build reads."""
    total = hashlib.sha256()
    for path in _sources(root):
        content = path.read_bytes()
        total.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def _sources(root: Path) -> Iterator[Path]:
    for name in SOURCES:
        source = root / name
        if source.is_file():
            yield source
        elif source.is_dir():
            yield from sorted(
                path
                for path in source.rglob("*")
                if path.is_file() and ".test." not in path.name and not path.name.startswith(".")
            )


def _lock_digest(root: Path) -> str:
    return hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()


def _stamp(root: Path) -> Path:
    # Inside the output, which Vite empties when it starts: an interrupted build leaves no stamp.
    return root / STATIC / "sources.sha256"


def _packages_stamp(root: Path) -> Path:
    return root / "node_modules" / ".lock.sha256"


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return None
