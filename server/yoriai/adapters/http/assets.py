"""The built browser side: which files a page needs, and how they are served."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parents[2] / "static"

_ENTRIES = {
    "phone": "frontend/src/phone/main.tsx",
    "observer": "frontend/src/observer/main.tsx",
    "console": "facilitator_console/src/console/main.tsx",
    "stage": "facilitator_console/src/stage/main.tsx",
    "host": "facilitator_console/src/host/main.tsx",
}


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a page's shell links to: one script, its style sheets, and chunks to preload."""

    script: str
    styles: tuple[str, ...]
    preload: tuple[str, ...]


class Assets:
    """Reads Vite's manifest once."""

    def __init__(self, root: Path = STATIC) -> None:
        self.root = root
        manifest = root / "manifest.json"
        self._manifest: dict[str, Any] = (
            json.loads(manifest.read_text(encoding="utf-8")) if manifest.exists() else {}
        )

    def bundle(self, page: str) -> Bundle | None:
        """The files of a page, or ``None`` when the browser side has not been built."""
        entry = self._manifest.get(_ENTRIES[page])
        if entry is None:
            return None
        chunks: list[Any] = []
        preload: list[str] = []
        for name in entry.get("imports", ()):
            self._add(name, chunks, preload)
        chunks.append(entry)  # last: a page's own rules win over what it shares with others
        styles = dict.fromkeys(css for chunk in chunks for css in chunk.get("css", ()))
        return Bundle(
            f"/static/{entry['file']}",
            tuple(f"/static/{css}" for css in styles),
            tuple(f"/static/{file}" for file in preload),
        )

    def _add(self, name: str, chunks: list[Any], preload: list[str]) -> None:
        chunk = self._manifest[name]
        if chunk["file"] in preload:
            return
        preload.append(chunk["file"])
        for inner in chunk.get("imports", ()):
            self._add(inner, chunks, preload)
        chunks.append(chunk)


class HashedFiles(StaticFiles):
    """Static files whose names carry their hash: browsers keep them for a year."""

    async def check_config(self) -> None:
        """Nothing: before the browser side is built there are no files, and that is no fault."""

    async def get_response(self, path: str, scope: Scope) -> Any:
        """The file, with a long life when its name is hashed."""
        response = await super().get_response(path, scope)
        if path.startswith("assets/") and response.status_code == 200:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
