"""
The console script, and ``python -m electoral_standards``.
"""

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run the command line.

    Args:
        arguments: The words after the name of the program; those of the process if None.

    Returns:
        The exit status; 2 where the extra ``cli`` is not installed.
    """
    try:
        from electoral_standards.cli.app import run
    except ModuleNotFoundError as error:
        if error.name != "cyclopts":
            raise
        from electoral_standards.errors import MissingExtraError

        missing = MissingExtraError("cli", purpose="the command line")
        print(f"electoral-standards: {missing}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
