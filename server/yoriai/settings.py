"""What the environment sets: ``YORIAI_HOST``, ``_PORT``, ``_DATA``, ``_ADMIN_KEY``, and more."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the server listens and keeps its data. ``url`` is its public address, if set.

    ``proxies`` are the addresses (with commas) whose ``X-Forwarded-*`` headers are believed.
    """

    host: str
    port: int
    data: Path
    admin_key: str
    secret: bytes
    tokenizer: str | None
    url: str | None
    proxies: str | None = None

    @classmethod
    def load(cls, env: Mapping[str, str] | None = None) -> Settings:
        """Read the environment; make the keys that are missing, readable by the owner only."""
        env = os.environ if env is None else env
        data = Path(env.get("YORIAI_DATA") or "data").resolve()
        port = _port(env.get("YORIAI_PORT") or env.get("PORT") or "8000")
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        return cls(
            host=env.get("YORIAI_HOST") or "0.0.0.0",  # noqa: S104  phones must reach it
            port=port,
            data=data,
            admin_key=env.get("YORIAI_ADMIN_KEY") or _kept(data / "host.key"),
            secret=_kept(data / "secret.key").encode(),
            tokenizer=env.get("YORIAI_TOKENIZER") or None,
            proxies=env.get("YORIAI_PROXIES") or None,
            url=(env.get("YORIAI_URL") or "").rstrip("/") or None,
        )

    @property
    def local_url(self) -> str:
        """The address on this machine."""
        host = self.host if self.host not in ("0.0.0.0", "::", "") else "localhost"  # noqa: S104
        return f"http://{host}:{self.port}"

    @property
    def phone_url(self) -> str:
        """The address for phones on this network."""
        if self.url:
            return self.url
        if self.host not in ("0.0.0.0", "::", ""):  # noqa: S104
            return f"http://{self.host}:{self.port}"
        return f"http://{lan_address()}:{self.port}"


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65_536:
        raise SystemExit("YORIAI_PORT must be a number from 1 to 65535, such as 8000.")
    return int(text)


def _kept(path: Path) -> str:
    """The key in a file, made with mode 600 when it is not there yet.

    It is written beside and then put in place, so that a power cut leaves no empty key; an empty
    one would let everybody in.
    """
    if not path.exists() or not path.read_text(encoding="ascii").strip():
        new = path.with_suffix(".new")
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32))
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    path.chmod(0o600)
    return path.read_text(encoding="ascii").strip()


def lan_address() -> str:
    """The machine's address on the network that it would use; loopback when there is none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address; UDP connect sends nothing
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
