"""The package as users get it: built, installed away from the checkout, and run in an empty folder."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LIMIT = 120  # seconds


def run(*command, **more):
    result = subprocess.run(command, capture_output=True, timeout=LIMIT, check=False, **more)
    return result.returncode, result.stdout.decode(), result.stderr.decode()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built with the hatchling at hand so that no network is asked."""
    pytest.importorskip("build", reason='pip install ".[test]" brings it')
    pytest.importorskip("hatchling", reason='pip install ".[test]" brings it')
    folder = tmp_path_factory.mktemp("dist")
    code, out, errors = run(
        sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), cwd=ROOT
    )
    assert code == 0, out + errors
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def program(wheel, tmp_path_factory):
    """Run the installed program in an empty folder. Only its dependencies come from this environment."""
    site, empty = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("empty")
    code, out, errors = run(
        sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile",
        "--disable-pip-version-check", "--target", str(site), str(wheel),
    )  # fmt: skip
    assert code == 0, out + errors
    environment = {
        **os.environ,
        "PYTHONPATH": str(site),  # goes before the checkout this environment may be tied to
        "TERMLINT_CACHE": str(tmp_path_factory.mktemp("cache")),
        "LC_ALL": "en_GB.UTF-8",
    }

    def call(*words):
        return run(sys.executable, *words, cwd=empty, env=environment)

    code, where, errors = call("-c", "import termlint; print(termlint.__file__)")
    assert Path(where.strip()).is_relative_to(site), errors
    return call


@pytest.mark.parametrize("folder", ["rulesets", "model_contracts"])
def test_wheel_carries_the_data_whole(wheel, folder):
    kept = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*.*")}
    prefix = "termlint/_shared/"
    names = zipfile.ZipFile(wheel).namelist()
    carried = {name.removeprefix(prefix) for name in names if name.startswith(prefix + folder)}
    assert kept
    assert kept <= carried


def test_wheel_carries_every_module_and_nothing_else(wheel):
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "termlint").rglob("*.py")}
    assert modules <= names
    assert "termlint/py.typed" in names
    assert all(name.startswith("termlint/") for name in names)
    assert not [name for name in names if "__pycache__" in name]


def test_installed_program_checks_an_agreement(program):
    path = ROOT / "examples" / "bad" / "registration.zh.md"
    words = ("-m", "termlint", "check", str(path), "--isolated", "--format", "json")
    code, out, errors = program(*words)
    assert code == 1, errors
    (document,) = json.loads(out)["documents"]
    assert any("12.5" in finding["items"] for finding in document["findings"])
    assert all(finding["law"] for finding in document["findings"])
    assert program(*words)[1] == out  # the second time from the cache


def test_installed_program_knows_its_rules(program):
    code, out, errors = program("-m", "termlint", "rules", "--coverage")
    assert code == 0, errors
    assert "12.5" in out
