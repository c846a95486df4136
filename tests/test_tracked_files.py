"""What must not be in the repository: registry addresses, paths of one machine, loose versions."""

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Put together here so that this file does not name them itself.
REGISTRIES = re.compile(
    "|".join(
        re.escape(".".join(host))
        for host in [
            ("registry", "npmjs"),
            ("registry", "yarnpkg"),
            ("npmmirror", "com"),
            ("pypi", "org"),
            ("pythonhosted", "org"),
        ]
    ).encode()
)
MACHINE_PATHS = re.compile(rb"(?<![\w./>-])/(?:root|work|home/\w+|Users/\w+|tmp/\w+)(?:/|\b)")
FILE_URLS = re.compile(rb"file:/{2}/?\w")


def tracked() -> list[Path]:
    """The files that git keeps and that are still there."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is not a git checkout")
    listing = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = [ROOT / name for name in listing.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


@pytest.mark.parametrize("unwanted", [REGISTRIES, MACHINE_PATHS, FILE_URLS], ids=str)
def test_no_file_names_what_belongs_to_one_machine(unwanted: re.Pattern[bytes]) -> None:
    found = {
        str(path.relative_to(ROOT)): match.group().decode()
        for path in tracked()
        if (match := unwanted.search(path.read_bytes()))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (REGISTRIES, b"https://files.python" + b"hosted.org/x"),
        (MACHINE_PATHS, b"at /ro" + b"ot/.cache"),
        (MACHINE_PATHS, b'"/ho' + b'me/someone/yoriai"'),
        (FILE_URLS, b"file:" + b"///opt/wheels"),
    ],
)
def test_the_patterns_see_what_they_are_for(pattern: re.Pattern[bytes], text: bytes) -> None:
    assert pattern.search(text)


def test_the_browser_lock_holds_checksums_and_no_addresses() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert installed
    assert [name for name, package in installed.items() if "resolved" in package] == []
    assert [name for name, package in installed.items() if "integrity" not in package] == []


def test_the_browser_lock_holds_every_platform() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    optional = {
        name for package in packages.values() for name in package.get("optionalDependencies", {})
    }
    assert {name for name in optional if f"node_modules/{name}" not in packages} == set()


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-node"])
def test_python_locks_pin_with_hashes(name: str) -> None:
    lock = (ROOT / f"{name}.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==\S+", entry)
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry)


def test_requirements_are_those_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["dependencies"] + project["optional-dependencies"]["sudachi"]
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    wanted = [line.replace('"', "'") for line in lines if line and not line.startswith("#")]
    assert sorted(wanted) == sorted(declared)
