"""Settings: what the environment says, and keys that nobody else can read."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from yoriai.application.access import Keys, digest
from yoriai.settings import Settings


def load(tmp_path: Path, **env: str) -> Settings:
    """Settings with data of their own."""
    return Settings.load({"YORIAI_DATA": str(tmp_path / "data"), **env})


def test_without_anything_set_it_listens_for_the_whole_network(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert (settings.host, settings.port) == ("0.0.0.0", 8000)  # noqa: S104
    assert settings.local_url == "http://localhost:8000"
    assert settings.phone_url.startswith("http://")
    assert settings.phone_url.endswith(":8000")
    assert "0.0.0.0" not in settings.phone_url  # noqa: S104


def test_keys_are_made_once_and_for_the_owner_alone(tmp_path: Path) -> None:
    first, again = load(tmp_path), load(tmp_path)
    assert (first.admin_key, first.secret) == (again.admin_key, again.secret)
    assert len(first.admin_key) >= 40
    assert first.admin_key.encode() != first.secret
    data = tmp_path / "data"
    assert {p.name for p in data.iterdir()} == {"host.key", "secret.key"}
    assert [stat.S_IMODE(p.stat().st_mode) for p in data.iterdir()] == [0o600, 0o600]
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    other = load(tmp_path / "other")
    assert other.admin_key != first.admin_key
    assert other.secret != first.secret


def test_a_key_that_others_could_read_is_closed_again(tmp_path: Path) -> None:
    key = load(tmp_path).admin_key
    (tmp_path / "data" / "host.key").chmod(0o644)
    assert load(tmp_path).admin_key == key
    assert stat.S_IMODE((tmp_path / "data" / "host.key").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["host.key", "secret.key"])
@pytest.mark.parametrize("left", ["", "\n"])
def test_an_empty_key_is_made_anew(tmp_path: Path, name: str, left: str) -> None:
    load(tmp_path)
    (tmp_path / "data" / name).write_text(left)
    settings = load(tmp_path)
    assert len(settings.admin_key) >= 40
    assert len(settings.secret) >= 40


def test_a_key_from_the_environment_is_not_written_down(tmp_path: Path) -> None:
    settings = load(tmp_path, YORIAI_ADMIN_KEY="from-the-environment")
    assert settings.admin_key == "from-the-environment"
    for path in (tmp_path / "data").iterdir():
        assert "from-the-environment" not in path.read_text()
    assert not (tmp_path / "data" / "host.key").exists()


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "80.5", " ", "８０００", "1e3"])
def test_a_port_that_is_none_is_said_in_a_sentence(tmp_path: Path, port: str) -> None:
    with pytest.raises(SystemExit, match="YORIAI_PORT must be a number") as stopped:
        load(tmp_path, YORIAI_PORT=port)
    assert str(stopped.value).endswith(".")


def test_a_platforms_port_is_taken_and_the_own_name_wins(tmp_path: Path) -> None:
    assert load(tmp_path, PORT="5000").port == 5000
    assert load(tmp_path, PORT="5000", YORIAI_PORT="6000").port == 6000


def test_the_public_address_is_what_phones_get(tmp_path: Path) -> None:
    settings = load(tmp_path, YORIAI_URL="https://yoriai.example/", YORIAI_HOST="127.0.0.1")
    assert settings.phone_url == "https://yoriai.example"
    assert settings.local_url == "http://127.0.0.1:8000"
    assert load(tmp_path, YORIAI_HOST="192.0.2.7").phone_url == "http://192.0.2.7:8000"


def test_no_key_is_no_host_key() -> None:
    keys = Keys(b"secret", digest(""))
    assert not keys.is_admin("")
    assert Keys(b"secret", digest("key")).is_admin("key")
    assert not Keys(b"secret", digest("key")).is_admin("Key")
