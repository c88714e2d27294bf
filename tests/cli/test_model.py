"""termlint model: list, show, new."""

import pytest

from termlint.library.contracts import contract_folders, load_contract
from termlint.read import read_path

NAMES = [folder.name for folder in contract_folders()]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_contracts_are_listed(run, lang):
    shown = run("model", "list", "--lang", lang)
    assert shown.exit_code == 0
    assert [line.split()[0] for line in shown.stdout.splitlines()] == [f"cn/{name}" for name in NAMES]


def test_a_contract_is_shown_with_blanks_law_and_guidance(run):
    shown = run("model", "show", "cn/registration", "--lang", "zh").stdout
    model = load_contract(contract_folders()[NAMES.index("registration")])
    assert all(clause.heading["zh"] in shown for clause in model.clauses)
    assert all(f"{{{{{name}}}}}" in shown for name in model.blanks)
    assert "cn/e-commerce-law:34" in shown


@pytest.fixture
def answers(tmp_path):
    path = tmp_path / "answers.yaml"
    model = load_contract(contract_folders()[NAMES.index("dispute")])
    path.write_text("".join(f'{name}: "{value}"\n' for name, value in model.sample.items()), "utf-8")
    return path


@pytest.mark.parametrize("suffix", [".docx", ".md", ".html"])
def test_an_agreement_is_drafted_into_a_file(run, tmp_path, answers, suffix):
    target = tmp_path / f"dispute{suffix}"
    assert run("model", "new", "dispute", "--answers", str(answers), "-o", str(target)).exit_code == 0
    text = read_path(str(target)).text
    assert "第一条" in text
    assert "{{" not in text
    again = run("model", "new", "dispute", "--answers", str(answers), "-o", str(target))
    assert (again.exit_code, "exists; --force" in again.stderr) == (2, True)


def test_wrong_answers_name_file_and_line(run, tmp_path, answers):
    answers.write_text(answers.read_text("utf-8") + "no_such_blank: 1\n", "utf-8")
    done = run("model", "new", "dispute", "--answers", str(answers))
    assert done.exit_code == 2
    line = answers.read_text("utf-8").count("\n")
    assert f'answers.yaml:{line}: unknown blank "no_such_blank"' in done.stderr


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (("show", "cn/lease"), 'there is no model contract "cn/lease"; expected one of'),
        (("new",), 'there is no model contract ""'),
        (("new", "dispute", "-o", "x.pdf"), "no format for this suffix"),
        (("new", "dispute", "-o", "no-such-folder/x.md"), "there is no such folder"),
        (("new", "dispute"), "has no answer"),
    ],
)
def test_wrong_usage_is_named(run, given, problem):
    done = run("model", *given)
    assert done.exit_code == 2
    assert problem in done.stderr
