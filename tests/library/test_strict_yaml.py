import pytest

from termlint.errors import DataFault
from termlint.library.strict_yaml import MAX_CHARACTERS, load, load_file


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[no, off, on, yes, true]", ["no", "off", "on", "yes", "true"]),
        ("[12:30, 1e3, 0x10, 1_000, .5]", ["12:30", "1e3", "0x10", "1_000", ".5"]),
        ("[2021-01-01, 506]", ["2021-01-01", "506"]),
        ("[~, null, '', 'null', \"~\"]", [None, None, "", "null", "~"]),
        ("a:", {"a": None}),
        ("'506': 第五百零六条", {"506": "第五百零六条"}),
        ("no: 不", {"no": "不"}),
        ("a: |\n  一\n  二\n", {"a": "一\n二\n"}),
        ('a: "!x"', {"a": "!x"}),
        ('["<<", "*a", "&b"]', ["<<", "*a", "&b"]),
        ("\ufeffa: b", {"a": "b"}),
        ("a: x\r\nb: y\r\n", {"a": "x", "b": "y"}),
        ("a: [{b: c}, [d]]\ne: {f: {g: h}, i: j}\nk: l", {
            "a": [{"b": "c"}, ["d"]], "e": {"f": {"g": "h"}, "i": "j"}, "k": "l",
        }),
        ("a: []\nb: {}\nc: d", {"a": [], "b": {}, "c": "d"}),
        ("", None),
        ("# only a remark\n", None),
    ],
)  # fmt: skip
def test_words_stay_words(written, read):
    assert load(written, file="a.yaml").value == read


def test_every_key_and_element_has_its_line():
    loaded = load("# remark\na:\n  - x\n  - b: y\n    c: [z,\n      w]\nd: |\n  text\n", file="a.yaml")
    assert loaded.lines == {
        (): 2,
        ("a",): 2,
        ("a", 0): 3,
        ("a", 1): 4,
        ("a", 1, "b"): 4,
        ("a", 1, "c"): 5,
        ("a", 1, "c", 0): 5,
        ("a", 1, "c", 1): 6,
        ("d",): 7,
    }


def test_a_missing_key_has_the_line_of_what_it_is_missing_from():
    loaded = load("a:\n  b:\n    c: x\n", file="a.yaml")
    assert loaded.line("a", "b", "lacking") == 2
    assert loaded.line("lacking") == 1
    assert load("", file="a.yaml").line("a") == 1


@pytest.mark.parametrize(
    ("written", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3", 3, 'has the key "a" twice; the first is in line 1'),
        ("x:\n- {a: 1, a: 2}", 2, "twice"),
        ("a: 1\n'a': 2", 2, "twice"),
        ("a: &x 1", 1, 'the anchor "&x"'),
        ("a: &x {b: c}", 1, "anchor"),
        ("a: 1\nb: *x", 2, 'the alias "*x"'),
        ("? *x\n: 1", 1, "alias"),
        ("a:\n  <<: {b: c}", 2, "merge key"),
        ("a: !!str x", 1, 'the tag "!!str"'),
        ("a: ! x", 1, "tag"),
        ("a: !!python/object:os.system [x]", 1, "tag"),
        ("!!omap\na: b", 1, "tag"),
        ("? [a]\n: b", 1, "key must be a word"),
        ("? {a: b}\n: c", 1, "key must be a word"),
        ("null: b", 1, "key is empty"),
        ("---\na: b\n---\nc: d", 3, "second document"),
        ("a: b: c", 1, "is not YAML"),
        ("a: b\nc: 'd\n\n", 4, "while scanning a quoted scalar (begun in line 2)"),
        ("a: b\n\tc: d", 2, "is not YAML"),
        ("a: b\nc: d\x07", 2, "a character that YAML does not allow"),
        ("a: b\nc: \ud800", 2, "half a surrogate pair"),
        ("[" * 100_000, 1, "nested deeper than"),
        ("- " * 10_000 + "x", 1, "nested deeper than"),
        ("{a: " * 10_000, 1, "nested deeper than"),
        ("x" * (MAX_CHARACTERS + 1), None, "is too long"),
    ],
)
def test_what_is_refused_is_named_with_its_place(written, line, words):
    with pytest.raises(DataFault) as fault:
        load(written, file="rules/a.yaml")
    assert fault.value.file == "rules/a.yaml"
    assert fault.value.line == line
    assert words in fault.value.problem


def test_alias_bomb_is_refused_at_its_first_anchor():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(DataFault, match="anchor"):
        load(bomb, file="a.yaml")


def test_file_that_is_not_utf8(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes("甲: 乙".encode("gb18030"))
    with pytest.raises(DataFault, match="is not UTF-8 text"):
        load_file(path)


def test_file_that_is_not_there_is_named_from_its_shared_folder(tmp_path):
    with pytest.raises(DataFault, match=r"^rulesets/cn/a\.yaml: could not be opened"):
        load_file(tmp_path / "rulesets" / "cn" / "a.yaml")


def test_python_parser_reads_the_same(monkeypatch):
    """PyYAML without its C half must not change what a file means."""
    import yaml

    text = "a: [~, '~', no]\nb:\n  - c: x\n    d:\n"
    with_c = load(text, file="a.yaml")
    monkeypatch.delattr(yaml, "CBaseLoader", raising=False)
    assert load(text, file="a.yaml") == with_c
    for bad in ("a: !!str x", "a: ! x", "a: *x", "a\x07: b", "a: b: c"):
        with pytest.raises(DataFault):
            load(bad, file="a.yaml")
