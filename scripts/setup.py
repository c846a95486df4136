"""Set up a checkout: Python packages, browser packages, the built browser side, a test browser.

``python3 scripts/setup.py run`` prepares what the server needs, ``… test`` also what tests need.
Each step leaves a stamp only when it has succeeded, so an interrupted set-up goes on where it
stopped, and a second start finds nothing to do.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an old Python must be told so in plain words
    sys.exit(
        "Yoriai needs Python 3.11 or later; this is Python %d.%d.\n"  # noqa: UP031
        "Install a newer one, or name it: make run PYTHON=python3.12" % sys.version_info[:2]
    )

import fcntl
import hashlib
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import IO

import browser_side
import chromium
import nodejs
from nodejs import ROOT, Node
from progress import Progress, StepError

VENV = ROOT / ".venv"
LOG = ROOT / "build" / "setup.log"
PYTHON = VENV / "bin" / "python"
RUNTIME = ROOT / "requirements.lock"
DEV = ROOT / "requirements-dev.lock"
NODE = ROOT / "requirements-node.lock"
BROWSER = VENV / "browser"
UNFINISHED = VENV / "unfinished"

Step = tuple[str, Callable[[IO[bytes]], None]]


def main() -> int:
    """Do the steps that are missing; 0 when everything is there."""
    purpose = sys.argv[1] if len(sys.argv) > 1 else "run"
    LOG.parent.mkdir(exist_ok=True)
    with LOG.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two starts at once must not install over each other
        try:
            _prepare(purpose)
        except StepError as failure:
            print(f"\n{failure}", file=sys.stderr)
            print(f"The set-up stopped. All its output: {LOG}", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("\nStopped; the next start goes on from here.", file=sys.stderr)
            return 130
    return 0


def _prepare(purpose: str) -> None:
    steps = _missing(for_tests=purpose == "test")
    if not steps:
        return
    print("Setting up Yoriai (the first time takes a few minutes)", flush=True)
    progress = Progress(LOG, len(steps))
    for title, work in steps:
        with progress.step(title) as log:
            work(log)


def _missing(*, for_tests: bool) -> list[Step]:
    """The steps still to do, in order."""
    steps: list[Step] = []
    renew = not _has_python()
    if renew:
        steps.append(("Python environment", _make_environment))
    if renew or not _is_installed(RUNTIME):
        steps.append(("Python packages", lambda log: _install(RUNTIME, log)))
    needs_packages = for_tests or not browser_side.is_current()
    if needs_packages and not browser_side.has_packages():
        steps.append(("Browser packages", _install_browser_packages))
    if not browser_side.is_current():
        steps.append(("Browser side", _build_browser_side))
    if for_tests and (renew or not _is_installed(DEV)):
        steps.append(("Test packages", lambda log: _install(DEV, log)))
    if for_tests and not chromium.is_chosen(BROWSER):
        steps.append(("Test browser", lambda log: chromium.choose(BROWSER, PYTHON, log.fileno())))
    return steps


def _has_python() -> bool:
    # The link dangles when the Python it was made from is gone. An installation that was cut off
    # may have left half a package, which pip would take for a whole one. Both need a new one.
    return PYTHON.exists() and _stamp("environment").exists() and not UNFINISHED.exists()


def _make_environment(log: IO[bytes]) -> None:
    _run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)], log)
    try:
        _run([str(PYTHON), "-m", "ensurepip", "--default-pip"], log)
    except subprocess.CalledProcessError as failure:
        raise StepError(
            "This Python comes without pip's installer (ensurepip).\n"
            "On Debian and Ubuntu: sudo apt install python3-venv - then start again."
        ) from failure
    _stamp("environment").write_text(sys.version, encoding="utf-8")


def _install(lock: Path, log: IO[bytes]) -> None:
    wanted = _hash(lock)
    _pip_install(lock, log)
    _stamp(lock.stem).write_text(wanted, encoding="utf-8")


def _is_installed(lock: Path) -> bool:
    try:
        return _stamp(lock.stem).read_text(encoding="utf-8") == _hash(lock)
    except OSError:
        return False


def _install_browser_packages(log: IO[bytes]) -> None:
    browser_side.install_packages(_node(log), log.fileno())


def _build_browser_side(log: IO[bytes]) -> None:
    browser_side.build(_node(log), log.fileno())


def _node(log: IO[bytes]) -> Node:
    node = nodejs.find()
    if node is None:
        _pip_install(NODE, log)
        node = nodejs.find()
    if node is None:
        raise StepError("Node could not be installed; put Node 22.12 or later on the PATH.")
    return node


def _pip_install(lock: Path, log: IO[bytes]) -> None:
    UNFINISHED.touch()
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
    _run([*pip, "install", "--require-hashes", "-r", str(lock)], log)
    UNFINISHED.unlink()


def _run(command: list[str], log: IO[bytes]) -> None:
    # A caller's PYTHONPATH must not hide what pip has to install.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run(command, cwd=ROOT, env=environment, stdout=log, stderr=log, check=True)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _stamp(name: str) -> Path:
    return VENV / f"{name}.stamp"


if __name__ == "__main__":
    sys.exit(main())
