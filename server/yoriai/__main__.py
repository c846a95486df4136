"""``python -m yoriai``."""

from __future__ import annotations

from yoriai.cli import main

raise SystemExit(main())
