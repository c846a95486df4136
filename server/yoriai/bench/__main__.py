"""``python -m yoriai.bench``."""

from __future__ import annotations

import argparse

from yoriai.bench.command import arguments, run

parser = argparse.ArgumentParser(prog="yoriai bench", description="Put a server under load.")
arguments(parser)
raise SystemExit(run(parser.parse_args()))
