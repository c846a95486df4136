"""``python -m yoriai.bench``."""

from __future__ import annotations

from yoriai.bench.command import main

raise SystemExit(main())
