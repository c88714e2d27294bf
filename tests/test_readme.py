"""The commands of README.md are run and print what it says; its install and test commands are those of CI."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CI = (ROOT / ".ci" / "run").read_text("utf-8") if (ROOT / ".ci" / "run").is_file() else ""

FENCE = re.compile(r"(?ms)^(?P<fence>`{3,})(?P<language>[\w-]*)[^\n]*\n(?P<body>.*?)^(?P=fence)[ \t]*$")
PROMPT = "$ "
GAP = "…"  # a line of its own that stands for any number of lines

BLOCKS = [
    (README.count("\n", 0, found.start()) + 1, found["language"], found["body"])
    for found in FENCE.finditer(README)
]
CONSOLE = [(line, body) for line, language, body in BLOCKS if language == "console"]

# Installing is what .ci/run does, in an environment of its own.
INSTALLS = re.compile(r"\b(pip|pipx|uv) |\bpytest\b|-m venv|\bactivate\b")


def runs_of(body):
    """The commands of a console block, each with the lines printed below it."""
    runs = []
    for line in body.splitlines():
        if line.startswith(PROMPT):
            runs.append((line.removeprefix(PROMPT), []))
        elif runs and runs[-1][0].endswith("\\"):
            runs[-1] = (runs[-1][0].removesuffix("\\") + line.removeprefix("> ").strip(), [])
        else:
            assert runs, f"a console block begins with {PROMPT!r} and a command, not with {line!r}"
            runs[-1][1].append(line)
    return runs


COMMANDS = [
    (line, command, printed)
    for line, body in CONSOLE
    for command, printed in runs_of(body)
    if not INSTALLS.search(command)
]


def test_there_are_commands_to_run():
    assert COMMANDS, "README.md shows no command and its output; expected ```console blocks with $ termlint …"


@pytest.fixture(scope="module")
def shell(tmp_path_factory):
    """Run commands one after the other in a copy of what they need, as the reader of the README would."""
    if not (bash := shutil.which("bash")):
        pytest.skip("no bash here")
    room = tmp_path_factory.mktemp("readme")
    for name in ("examples", "rulesets", "model_contracts"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, room / "termlint" / name)
    shim = room / "bin" / "termlint"
    shim.parent.mkdir()
    shim.write_text(f'#!{bash}\nexec {shlex.quote(sys.executable)} -m termlint "$@"\n', "utf-8")
    shim.chmod(0o755)
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "COLUMNS")},
        "PATH": f"{shim.parent}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
        "LC_ALL": "C.UTF-8",
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
    }

    def run(command):
        return subprocess.run(
            [bash, "-c", command], cwd=room / "termlint", env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False,
        ).stdout.decode("utf-8")  # fmt: skip

    return run


@pytest.mark.parametrize(
    ("line", "command", "printed"), COMMANDS, ids=[f"line-{line}: {command}" for line, command, _ in COMMANDS]
)
def test_command_prints_what_the_readme_says(shell, line, command, printed):
    found = shell(command)
    assert matches(printed, found.splitlines()), f"README.md:{line}: $ {command}\nprints now:\n{found}"


def matches(expected, found):
    """Whether lines are as expected, where a line with … alone stands for any number of lines.

    Blank lines at the end and spaces at ends of lines do not count.
    """
    expected = "\n".join(line.rstrip() for line in expected).rstrip("\n").split("\n")
    pattern = "\n".join("(?:.*\n)*?.*" if line.strip() == GAP else re.escape(line) for line in expected)
    return re.fullmatch(pattern, "\n".join(line.rstrip() for line in found).rstrip("\n")) is not None


@pytest.mark.parametrize(("expected", "found", "same"), [
    ("a\nb", "a\nb", True),
    ("a\nb", "a\nb  \n\n", True),
    ("a\n…", "a\nb\nc", True),
    ("a\n…\nd", "a\nb\n\nc\nd", True),
    ("…", "", True),
    ("a", "a\nb", False),
    ("a\n…\nd", "a\nb", False),
    ("a.c", "abc", False),
    ("", "a", False),
])  # fmt: skip
def test_matching(expected, found, same):
    assert matches(expected.split("\n"), found.split("\n")) == same


# --- install and test ----------------------------------------------------------------------------------


def shown_commands():
    """Every line of code that installs from the checkout or runs the tests, without its prompt."""
    for line, language, body in BLOCKS:
        if language in ("", "console", "sh", "bash", "shell"):
            for text in body.splitlines():
                command = text.strip().removeprefix(PROMPT).strip()
                from_checkout = re.search(r"\bpip install\b.*(?:\[(?:test|dev)\]|(?<=\s)\.(?=\s|$))", command)
                if from_checkout or re.search(r"(?:^|-m |&& )pytest\b", command):
                    yield line, command


def test_install_and_test_commands_are_those_of_ci():
    if not CI:
        pytest.skip("no .ci/run in this copy of the project")
    commands = list(shown_commands())
    assert any("pytest" in command for _, command in commands), "README.md does not say how to run the tests"
    assert not [f"README.md:{line}: {command}" for line, command in commands if command not in CI]
