"""Golden files: what a command or a renderer prints, kept in tests/golden and compared word for word."""

from difflib import unified_diff
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write golden files anew; read the diff")


@pytest.fixture
def golden(request):
    """Compare a text with tests/golden/<name>: ``golden("render/plain.zh.txt", text)``."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            return
        if not path.is_file():
            pytest.fail(f"no tests/golden/{name}; make it with pytest --update-golden", pytrace=False)
        kept = path.read_bytes().decode()
        if kept != text:
            diff = unified_diff(
                kept.splitlines(), text.splitlines(), f"tests/golden/{name}", "as it is now", lineterm=""
            )
            shown = "\n".join(diff) or "only the ends of lines differ"
            pytest.fail(f"{shown}\n\nIf this is meant: pytest --update-golden", pytrace=False)

    return check
