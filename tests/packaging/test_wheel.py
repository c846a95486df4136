"""The wheel, as somebody gets it who never sees this checkout: installed, started, joined."""

import os
import re
import signal
import socket
import subprocess
import sys
import zipfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import socketio

ROOT = Path(__file__).parents[2]
ADMIN_KEY = "only-for-this-test-0123456789"
# Connection attempts 0.5, 1, 2 … s apart: about half a minute, and no sleeping here.
ATTEMPTS = 7

pytestmark = pytest.mark.packaging


@dataclass(frozen=True)
class Installed:
    """An empty environment into which the wheel was installed, and the wheel."""

    environment: Path
    wheel: Path


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    run([*build, str(ROOT)])
    (wheel,) = folder.glob("yoriai-*.whl")
    environment = folder / "environment"
    run([sys.executable, "-m", "venv", "--without-pip", str(environment)])
    install = [*pip, "--python", str(environment / "bin" / "python"), "install"]
    run([*install, "--require-hashes", "--requirement", str(ROOT / "requirements.lock")])
    run([*install, "--no-deps", str(wheel)])
    return Installed(environment, wheel)


def run(command: list[str]) -> None:
    """Run to the end; a failure shows what the program said."""
    done = subprocess.run(command, env=plain_environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def plain_environment() -> dict[str, str]:
    """The environment without what would let the checkout shine through."""
    return {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONPATH" and not name.startswith("YORIAI_")
    }


@pytest.fixture(scope="module")
def server(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The installed command, started from a directory of its own; gives its address."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    port = free_port()
    settings = {
        "YORIAI_HOST": "127.0.0.1",
        "YORIAI_PORT": str(port),
        "YORIAI_DATA": str(elsewhere / "data"),
        "YORIAI_ADMIN_KEY": ADMIN_KEY,
    }
    with (elsewhere / "output").open("wb") as output:
        process = subprocess.Popen(
            [str(installed.environment / "bin" / "yoriai"), "serve"],
            cwd=elsewhere,
            env={**plain_environment(), **settings},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        yield address
        assert process.poll() is None, (elsewhere / "output").read_text(encoding="utf-8")
        process.terminate()
        assert process.wait(20) in {0, -signal.SIGTERM}
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
async def http(server: str) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.AsyncHTTPTransport(retries=ATTEMPTS)
    async with httpx.AsyncClient(base_url=server, transport=transport, timeout=20) as client:
        yield client


def test_it_holds_the_browser_side_the_sample_and_the_licence(installed: Installed) -> None:
    names = zipfile.ZipFile(installed.wheel).namelist()
    assert "yoriai/static/manifest.json" in names
    assert any(re.fullmatch(r"yoriai/static/assets/phone-.+\.js", name) for name in names)
    assert any(re.fullmatch(r"yoriai/templates/.+\.html(\.j2)?", name) for name in names)
    assert any(re.fullmatch(r"yoriai/recordings/.+\.jsonl", name) for name in names)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert [name for name in names if not name.startswith(("yoriai/", "yoriai-"))] == []


async def test_it_is_well(http: httpx.AsyncClient) -> None:
    answer = await http.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"


async def test_a_phone_loads_the_page_and_joins(http: httpx.AsyncClient, server: str) -> None:
    created = await http.post(
        "/api/workshops",
        json={"title": "海辺のまちの寄り合い", "question": "どんな浜辺にしたいですか"},
        headers={"Authorization": f"Bearer {ADMIN_KEY}"},
    )
    assert created.status_code == 201, created.text
    code = created.json()["code"]

    page = await http.get(httpx.URL(created.json()["join_url"]).path, follow_redirects=True)
    assert page.status_code == 200
    script = re.search(r'<script[^>]+src="(/static/assets/[^"]+\.js)"', page.text)
    assert script, page.text
    loaded = await http.get(script[1])
    assert loaded.status_code == 200
    assert "javascript" in loaded.headers["content-type"]

    joined = await http.post("/api/join", json={"code": code, "id": "phone-of-the-wheel-test"})
    assert joined.is_success, joined.text
    async with socketio.AsyncSimpleClient() as phone:
        token, workshop = joined.json()["token"], joined.json()["workshop"]
        await phone.connect(
            server, auth={"token": token, "workshop": workshop}, transports=["websocket"]
        )
        welcome = await phone.call("hello", {}, timeout=20)
    assert welcome["ok"] is True
    assert welcome["you"]["role"] == "participant"
    assert welcome["snapshot"]
