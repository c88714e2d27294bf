"""The program ``termlint``. Asked for its version alone, it answers before anything heavy is loaded."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; the exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from termlint.version import __version__

        print(f"termlint {__version__}")
        return 0
    try:
        from termlint.cli.main import run

        return run()
    except KeyboardInterrupt:  # while loading
        print("termlint: interrupted", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
