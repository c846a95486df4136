"""A browser for the tests: the system's Chromium, else Debian's package, else Playwright's."""

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
# Without a Japanese font the pages would be measured and pictured with empty boxes.
DEBIAN_PACKAGES = ("chromium", "fonts-noto-cjk")
PLAYWRIGHT = "playwright"


def is_chosen(note: Path) -> bool:
    """Whether `note` names a browser that is still there."""
    try:
        choice = note.read_text(encoding="utf-8").strip()
    except OSError:
        return False
    return choice == PLAYWRIGHT or Path(choice).exists()


def choose(note: Path, python: Path, log: int) -> None:
    """Find or install a browser and write it to `note`: a path, or the word "playwright".

    Raises `subprocess.CalledProcessError` when none of the three ways works.
    """
    found = _system() or _debian(log)
    if found is None:
        _playwright(python, log)
    note.write_text((found or PLAYWRIGHT) + "\n", encoding="utf-8")


def _system() -> str | None:
    for name in NAMES:
        path = shutil.which(name)
        # Ubuntu's package of this name is a stub that starts a snap, which a test cannot drive.
        if path is not None and "snap" not in Path(path).resolve().parts and not _is_stub(path):
            return path
    return str(MAC) if MAC.exists() else None


def _is_stub(path: str) -> bool:
    with Path(path).open("rb") as file:
        return b"/snap/bin/" in file.read(4096)


def _debian(log: int) -> str | None:
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0 or not _is_debian():
        return None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [apt, "install", "-y", "--no-install-recommends", *DEBIAN_PACKAGES]
    for command in ([apt, "update"], install):
        done = subprocess.run(command, env=environment, stdout=log, stderr=log, check=False)
        if done.returncode != 0:
            return None
    return _system()


def _is_debian() -> bool:
    try:
        release = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False
    return "ID=debian" in release.splitlines()


def _playwright(python: Path, log: int) -> None:
    # As root, Playwright can also install the system libraries that its browser needs.
    libraries = ["--with-deps"] if os.geteuid() == 0 and shutil.which("apt-get") else []
    subprocess.run(
        [str(python), "-m", "playwright", "install", *libraries, "chromium"],
        stdout=log,
        stderr=log,
        check=True,
    )
