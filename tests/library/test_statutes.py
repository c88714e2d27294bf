import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from termlint.errors import FaultyRuleset
from termlint.library.paths import SharedFolderMissing, shared_folder
from termlint.library.statutes import (
    ArticleNotFound,
    NotInForce,
    check_citation,
    cited_law,
    find_words,
    from_plain,
    load_statutes,
    to_plain,
)
from termlint.model.law import (
    Article,
    BadCitation,
    Citation,
    Paragraph,
    Statute,
    Title,
    Version,
    chinese_numeral,
    display,
    in_force,
    words,
)

WRONG = Path(__file__).parent / "wrong"
TODAY = date(2026, 11, 21)


def version(*paragraphs, since="2021-01-01", until=None, verification="[1]"):
    return Version(
        since=date.fromisoformat(since),
        until=date.fromisoformat(until) if until else None,
        paragraphs=paragraphs,
        verification=verification,
    )


def statute(*articles, id="xx/example"):
    title = Title("示例法", "Example Law")
    return Statute(id, title, title, "law", "示例机关", None, ("an example",), articles)


ITEMS = Paragraph("下列条款无效：", ("甲；", "乙。"))
EXAMPLE = statute(
    Article(1, None, (version(Paragraph("一款。"), ITEMS),)),
    Article(
        2,
        None,
        (version(Paragraph("前。"), until="2025-05-01"), version(Paragraph("后。"), since="2025-05-01")),
    ),
    Article(3, None, (version(ITEMS, ITEMS),)),
    Article(4, Title("标题", "Caption"), (version(verification="[MEM]"),), (Title("项", "Item"),)),
    Article(5, Title("标题", "Caption"), (version(Paragraph("", ("", "乙；", "")), Paragraph("")),)),
    Article(6, None, (version(Paragraph("旧。"), since="2015-01-01", until="2018-01-01"),)),
    Article(560, None, (version(Paragraph("远。")),)),
)
STATUTES = {EXAMPLE.id: EXAMPLE}


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("cn/civil-code:506", ("cn/civil-code", 506, None, None)),
        ("cn/civil-code:496.2", ("cn/civil-code", 496, 2, None)),
        ("cn/civil-code:506(1)", ("cn/civil-code", 506, None, 1)),
        ("cn/civil-code:506.1(2)", ("cn/civil-code", 506, 1, 2)),
        ("cn/order-37:21(5)", ("cn/order-37", 21, None, 5)),
    ],
)
def test_citation_reads_and_writes_the_same(written, parts):
    cite = Citation.parse(written)
    assert (cite.statute, cite.article, cite.paragraph, cite.item) == parts
    assert str(cite) == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        "cn/civil-code",
        "civil-code:506",
        "cn/civil-code:",
        "cn/civil-code:0",
        "cn/civil-code:506.",
        "cn/civil-code:506.0",
        "cn/civil-code:506(0)",
        "cn/civil-code:506(1).1",
        "cn/civil-code:506（1）",
        "cn/civil-code:第506条",
        "cn/civil-code:٥٠٦",
        "CN/Civil-Code:506",
        "cn/civil-code:506 ",
        "cn/civil-code:506\n",
    ],
)
def test_what_is_no_citation_is_refused(written):
    with pytest.raises(BadCitation, match="expected STATUTE:ARTICLE"):
        Citation.parse(written)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (26, "二十六"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (116, "一百一十六"),
        (506, "五百零六"),
        (1000, "一千"),
        (1005, "一千零五"),
        (1010, "一千零一十"),
        (1194, "一千一百九十四"),
        (1260, "一千二百六十"),
    ],
)
def test_numbers_as_statutes_write_them(number, written):
    assert chinese_numeral(number) == written


@pytest.mark.parametrize(
    ("cite", "zh", "en"),
    [
        ("xx/example:506", "《示例法》第五百零六条", "Example Law Art. 506"),
        ("xx/example:496.2", "《示例法》第四百九十六条第二款", "Example Law Art. 496 para. 2"),
        ("xx/example:506(1)", "《示例法》第五百零六条第（一）项", "Example Law Art. 506(1)"),
        ("xx/example:4.1(12)", "《示例法》第四条第一款第（十二）项", "Example Law Art. 4 para. 1(12)"),
    ],
)
def test_display_as_a_lawyer_writes_it(cite, zh, en):
    assert display(EXAMPLE, Citation.parse(cite), "zh") == zh
    assert display(EXAMPLE, Citation.parse(cite), "en") == en


@pytest.mark.parametrize(
    ("cite", "found"),
    [
        ("xx/example:1", "一款。\n下列条款无效：（一）甲；（二）乙。"),
        ("xx/example:1.1", "一款。"),
        ("xx/example:1.2", "下列条款无效：（一）甲；（二）乙。"),
        ("xx/example:1(2)", "下列条款无效：（二）乙。"),
        ("xx/example:1.2(1)", "下列条款无效：（一）甲；"),
        ("xx/example:3.2(1)", "下列条款无效：（一）甲；"),
        ("xx/example:4", ""),
        ("xx/example:4(1)", ""),
        ("xx/example:5", "……（二）乙；……\n……"),
        ("xx/example:5(2)", "……（二）乙；"),
        ("xx/example:5(1)", ""),
        ("xx/example:5.2", ""),
    ],
)
def test_words_of_a_citation(cite, found):
    assert find_words(STATUTES, Citation.parse(cite), TODAY) == found


def test_tail_follows_the_items_and_the_single_item():
    with_tail = version(Paragraph("有下列情形的：", ("甲；", "乙。"), "依照前款处理。"))
    assert words(with_tail, Citation("xx/example", 1)) == "有下列情形的：（一）甲；（二）乙。依照前款处理。"
    assert words(with_tail, Citation("xx/example", 1, item=2)) == "有下列情形的：（二）乙。依照前款处理。"


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2020-12-31", None),
        ("2021-01-01", "前。"),
        ("2025-04-30", "前。"),
        ("2025-05-01", "后。"),
        ("2099-01-01", "后。"),
    ],
)
def test_words_change_on_the_day_the_law_changes(on, found):
    cite = Citation.parse("xx/example:2")
    holding = in_force(EXAMPLE, cite, date.fromisoformat(on))
    assert (words(holding, cite) if holding else None) == found


@pytest.mark.parametrize(
    ("cite", "near", "message"),
    [
        (
            "xx/exampel:1",
            ("xx/example",),
            'rulesets/xx/law has no statute "xx/exampel". Did you mean xx/example?',
        ),
        ("xx/nothing-like-it:1", (), 'rulesets/xx/law has no statute "xx/nothing-like-it".'),
        ("xx/example:506", ("560",), "rulesets/xx/law/example.yaml has no article 506. Did you mean 560?"),
        ("xx/example:1.3", (), "article 1 of rulesets/xx/law/example.yaml has no paragraph 3; it has 2"),
        ("xx/example:1(3)", (), "has no item 3; it has 2"),
        ("xx/example:1.1(1)", (), "has no item 1; it has no items there"),
        ("xx/example:3(1)", (), "has items in several paragraphs; write 3.1(1) or 3.2(1)"),
        ("xx/example:4(2)", (), "has no item 2; it has 1"),
    ],
)
def test_citation_of_nothing_says_what_was_looked_for(cite, near, message):
    for look in (find_words, cited_law):
        with pytest.raises(ArticleNotFound) as fault:
            look(STATUTES, Citation.parse(cite), TODAY)
        assert not isinstance(fault.value, NotInForce)
        assert fault.value.near == near
        assert message in str(fault.value)
        assert str(fault.value).startswith(f'cites "{cite}", but ')
    with pytest.raises(ArticleNotFound):
        check_citation(STATUTES, Citation.parse(cite))


@pytest.mark.parametrize(
    ("cite", "on", "message"),
    [
        ("xx/example:2", "2020-12-31", "is not in force on 2020-12-31: in force since 2021-01-01"),
        (
            "xx/example:6",
            "2020-12-31",
            "is not in force on 2020-12-31: in force from 2015-01-01 to 2017-12-31",
        ),
    ],
)
def test_not_in_force_is_told_apart_and_names_the_days(cite, on, message):
    with pytest.raises(NotInForce) as fault:
        find_words(STATUTES, Citation.parse(cite), date.fromisoformat(on))
    assert message in str(fault.value)
    check_citation(STATUTES, Citation.parse(cite))


def test_cited_law_has_a_caption_where_the_words_are_missing_or_foreign():
    law = cited_law(STATUTES, Citation.parse("xx/example:4(1)"), TODAY)
    assert (law.title, law.text, law.verification) == ("《示例法》第四条第（一）项（项）", "", "[MEM]")
    assert cited_law(STATUTES, Citation.parse("xx/example:5(2)"), TODAY).title == "《示例法》第五条第（二）项"
    english = cited_law(STATUTES, Citation.parse("xx/example:5(2)"), TODAY, "en")
    assert english.title == "Example Law Art. 5(2) (Caption)"
    assert english.text == "……（二）乙；"


def test_words_that_are_not_stored_are_not_marked_as_verified():
    assert cited_law(STATUTES, Citation.parse("xx/example:5(1)"), TODAY).verification == "[MEM]"


def test_statute_survives_json():
    assert from_plain(json.loads(json.dumps(to_plain(EXAMPLE)))) == EXAMPLE


# --- wrong files ---

FAULTS = {
    "law-unknown-key": ["12: article 1 has the unknown key \"paragrafs\". Did you mean paragraphs?"],
    "law-unknown-top-key": ['10: a statute has the unknown key "souces". Did you mean sources?'],
    "law-missing-fields": ['"issuer" is missing or empty; expected text', 'expected "sources" with a list'],
    "law-no-articles": ['10: expected "articles" with at least one article number'],
    "law-wrong-id": ['1: has the id "cn/law-another-name"; expected COUNTRY/law-wrong-id'],
    "law-bad-article-number": ['11: "第一条" is not an article number; expected digits such as 496'],
    "law-bad-date": ['12: "since" is "2021-02-30"; expected a day such as 2021-01-01'],
    "law-short-date": ['12: "until" is "20240101"; expected a day such as 2021-01-01'],
    "law-ends-before-it-begins": ['12: "until" 2020-01-01 is not after "since" 2021-01-01'],
    "law-unknown-verification": ['12: "verification" is "[2]"; expected one of "[2+]", "[1]", "[MEM]"'],
    "law-unknown-kind": ['4: "kind" is "regulations"; expected one of', "Did you mean regulation?"],
    "law-overlap": ["17: begins on 2025-05-01, but the version since 2021-05-01 goes on until 2025-06-01"],
    "law-open-end": ["16: begins on 2025-05-01, but the version since 2021-05-01 has no end"],
    "law-same-day": ["17: two versions begin on 2021-05-01"],
    "law-versions-and-words": ['has both "versions" and "paragraphs"'],
    "law-version-without-day": ['13: a version lacks "since"; expected the first day of these words'],
    "law-words-from-memory": ['11: has words marked "[MEM]"; store only words that were compared'],
    "law-no-words": ['11: lacks "paragraphs"; without words, write verification "[MEM]" and a note'],
    "law-no-words-no-title": ['11: has no words; then it needs a "title" to be cited by'],
    "law-only-gaps": ['"paragraphs" holds only gaps; expected some words'],
    "law-item-not-text": ["15: an item must be text, or ~ where its words are not known"],
    "law-one-language": ['3: "short" must have a name in both languages'],
    "law-duplicate-article": ['14: has the key "1" twice; the first is in line 11'],
    "law-not-a-mapping": ["1: a statute must be a mapping with the keys id, title"],
}  # fmt: skip


def load_wrong(tmp_path, *stems):
    folder = tmp_path / "rulesets" / "cn" / "law"
    folder.mkdir(parents=True)
    for stem in stems:
        shutil.copy(WRONG / f"{stem}.yaml", folder)
    with pytest.raises(FaultyRuleset) as fault:
        load_statutes(folder)
    return fault.value


@pytest.mark.parametrize("stem", FAULTS)
def test_wrong_file_is_named_with_line_and_what_was_expected(stem, tmp_path):
    message = str(load_wrong(tmp_path, stem))
    assert message.startswith(f"rulesets/cn/law/{stem}.yaml:")
    for expected in FAULTS[stem]:
        assert expected in message


def test_every_wrong_file_is_in_the_table():
    assert {path.stem for path in WRONG.glob("law-*.yaml")} == set(FAULTS)


def test_faults_of_all_files_are_shown_together(tmp_path):
    faults = load_wrong(tmp_path, "law-bad-date", "law-missing-fields", "law-duplicate-article").faults
    assert {fault.file.rpartition("/")[2] for fault in faults} == {
        "law-bad-date.yaml",
        "law-missing-fields.yaml",
        "law-duplicate-article.yaml",
    }


def test_empty_folder_is_a_fault(tmp_path):
    with pytest.raises(FaultyRuleset, match=r"holds no \.yaml file"):
        load_statutes(tmp_path)


def test_shared_folder_names_where_it_looked():
    assert (shared_folder("rulesets") / "cn" / "law").is_dir()
    with pytest.raises(SharedFolderMissing) as fault:
        shared_folder("nothing")
    assert len(fault.value.looked_for) == 2
    assert all(str(place) in str(fault.value) for place in fault.value.looked_for)
