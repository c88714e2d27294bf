"""What the tests of the command line share: agreements, and ways to run the program."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from termlint.cli.main import cli

BAD = "本次活动的最终解释权归本平台所有。\n"
GOOD = "对本规则有疑问的，您可以联系我们，我们会作出说明。\n"


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.fixture
def run():
    """Run a command in this process: ``run("check", path)``."""

    def call(*words, stdin=None):
        return CliRunner().invoke(cli, [str(word) for word in words], input=stdin)

    return call


@pytest.fixture
def program():
    """Run a command as a process of its own."""

    def call(*words, stdin=None, python=(), **more):
        command = [sys.executable, *python, "-m", "termlint", *map(str, words)]
        return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=120, **more)

    return call


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.txt"
    path.write_text(BAD, "utf-8")
    return path


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.txt"
    path.write_text(GOOD, "utf-8")
    return path
