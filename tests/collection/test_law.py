"""Walks rulesets/*/law: what holds for every statute, also for those not yet written."""

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from termlint.library.paths import shared_folder
from termlint.library.statutes import (
    NotInForce,
    check_citation,
    cited_law,
    find_words,
    from_plain,
    load_statutes,
    to_plain,
)
from termlint.model.law import Citation

FOLDERS = sorted(path for path in shared_folder("rulesets").glob("*/law") if path.is_dir())
STATUTES = {id: statute for folder in FOLDERS for id, statute in load_statutes(folder).items()}
AUTHORITY = Path(__file__).parents[3] / "shared" / "law.md"
IDS = [
    "anti-unfair-competition-law",
    "arbitration-law",
    "civil-code",
    "civil-procedure-law",
    "consumer-protection-law",
    "consumer-protection-regulations",
    "contract-law",
    "e-commerce-law",
    "mofcom-order-7",
    "network-data-regulations",
    "order-116",
    "order-37",
    "order-51",
    "order-60",
    "order-73",
    "order-77",
    "pipl",
    "platform-guidelines",
    "price-conduct-rules",
    "spc-arbitration",
    "spc-civil-procedure",
    "spc-contract-general",
    "spc-contract-law-2",
    "spc-online-consumption",
    "spc-prepaid",
]


def all_versions():
    for statute in STATUTES.values():
        for article in statute.articles:
            for version in article.versions:
                yield statute, article, version


def all_texts():
    for statute, article, version in all_versions():
        for paragraph in version.paragraphs:
            for text in (paragraph.text, *paragraph.items, paragraph.tail):
                if text:
                    yield f"{statute.id}:{article.number}", text


def test_ids_are_pinned():
    """Rules cite these ids; taking one away or renaming it must show in a diff."""
    assert {id for id in STATUTES if id.startswith("cn/")} == {f"cn/{name}" for name in IDS}


@pytest.mark.parametrize("id", STATUTES)
def test_statute_is_named_as_its_file_and_has_sources(id):
    country, _, name = id.partition("/")
    assert (shared_folder("rulesets") / country / "law" / f"{name}.yaml").is_file()
    assert STATUTES[id].sources


def test_versions_are_sorted_and_do_not_overlap():
    for statute in STATUTES.values():
        for article in statute.articles:
            assert article.versions, f"{statute.id}:{article.number}"
            for earlier, later in pairwise(article.versions):
                assert earlier.until is not None
                assert earlier.until <= later.since


def test_articles_are_sorted_and_captioned():
    for statute in STATUTES.values():
        numbers = [article.number for article in statute.articles]
        assert numbers == sorted(set(numbers))
        assert all(article.title for article in statute.articles)


def test_what_has_no_words_says_why():
    for statute, article, version in all_versions():
        if not version.paragraphs:
            assert version.note, f"{statute.id}:{article.number}"
            assert version.verification == "[MEM]"


def test_words_are_chinese_without_ascii_accidents():
    for where, text in all_texts():
        assert not re.search(r"[!-/:-@\[-`{-~]|\s", text), f"{where}: {text}"
        assert re.search(r"[一-鿿]", text), where


def test_words_end_as_sentences_do():
    for statute, article, version in all_versions():
        for paragraph in version.paragraphs:
            where = f"{statute.id}:{article.number}"
            if not paragraph.items:
                assert not paragraph.text or paragraph.text.endswith(("。", "……")), where
                continue
            assert not paragraph.text or paragraph.text.endswith("："), where
            assert not re.search(r"（[一二三四五六七八九十]+）", paragraph.text + "".join(paragraph.items)), (
                where
            )
            *others, last = paragraph.items
            assert all(not item or item.endswith("；") for item in others), where
            assert not last or last.endswith(("。", "；")), where


def test_items_are_printed_with_consecutive_numbers():
    numerals = [f"（{n}）" for n in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")]
    for statute, article, version in all_versions():
        for paragraph in version.paragraphs:
            if paragraph.items and all(paragraph.items):
                printed = re.findall(r"（[一二三四五六七八九十]）", str(paragraph))
                assert printed == numerals[: len(paragraph.items)], f"{statute.id}:{article.number}"


def test_every_part_can_be_cited():
    for statute, article, version in all_versions():
        check_citation(STATUTES, Citation(statute.id, article.number))
        for index, paragraph in enumerate(version.paragraphs, 1):
            for item in range(1, len(paragraph.items) + 1):
                cite = Citation(statute.id, article.number, index, item)
                assert paragraph.items[item - 1] in find_words(STATUTES, cite, version.since)


def test_statutes_survive_json():
    for statute in STATUTES.values():
        assert from_plain(json.loads(json.dumps(to_plain(statute)))) == statute


@pytest.mark.parametrize(
    ("cite", "on", "since"),
    [
        ("cn/civil-code:497", "2020-12-31", None),
        ("cn/civil-code:497", "2021-01-01", "2021-01-01"),
        ("cn/contract-law:40", "1999-09-30", None),
        ("cn/contract-law:40", "2020-06-01", "1999-10-01"),
        ("cn/contract-law:40", "2020-12-31", "1999-10-01"),
        ("cn/contract-law:40", "2021-01-01", None),
        ("cn/spc-contract-law-2:10", "2020-06-01", "2009-05-13"),
        ("cn/spc-contract-law-2:10", "2021-01-01", None),
        ("cn/order-60:17", "2021-04-30", "2014-03-15"),
        ("cn/order-60:17", "2021-05-01", None),
        ("cn/order-37:21", "2021-04-30", None),
        ("cn/order-37:18", "2024-01-01", "2021-05-01"),
        ("cn/order-37:18", "2026-01-01", "2025-05-01"),
        ("cn/order-51:9", "2023-06-30", "2010-11-13"),
        ("cn/order-51:9", "2023-07-01", None),
        ("cn/order-77:8", "2023-07-01", "2023-07-01"),
        ("cn/order-73:12", "2015-03-14", None),
        ("cn/order-73:12", "2015-03-15", "2015-03-15"),
        ("cn/order-116:30", "2026-01-31", None),
        ("cn/order-116:30", "2026-02-01", "2026-02-01"),
        ("cn/price-conduct-rules:20", "2026-04-09", None),
        ("cn/price-conduct-rules:20", "2026-04-10", "2026-04-10"),
        ("cn/arbitration-law:27", "2026-02-28", None),
        ("cn/arbitration-law:27", "2026-03-01", "2026-03-01"),
        ("cn/arbitration-law:16", "2026-02-28", "1995-09-01"),
        ("cn/arbitration-law:16", "2026-03-01", None),
        ("cn/consumer-protection-law:26.3", "2014-03-15", "2014-03-15"),
        ("cn/consumer-protection-regulations:17", "2024-06-30", None),
        ("cn/platform-guidelines:10(1)", "2014-07-29", None),
        ("cn/platform-guidelines:10(1)", "2014-07-30", "2014-07-30"),
    ],
)
def test_law_has_a_date(cite, on, since):
    citation, day = Citation.parse(cite), date.fromisoformat(on)
    if since is None:
        with pytest.raises(NotInForce):
            cited_law(STATUTES, citation, day)
    else:
        assert cited_law(STATUTES, citation, day).in_force_since.isoformat() == since


@pytest.mark.parametrize(
    ("cite", "on", "holds", "lacks"),
    [
        ("cn/order-37:18", "2024-01-01", "前五日", "……"),
        ("cn/order-37:18", "2026-01-01", "自动续费等日期前，", "五日"),
        ("cn/order-37:41", "2024-01-01", "五千元以上三万元以下", "……"),
        ("cn/civil-code:506(1)", "2026-01-01", "（一）造成对方人身损害的；", "（二）"),
        ("cn/civil-code:496.2", "2026-01-01", "不成为合同的内容", "格式条款是当事人为了重复使用"),
        ("cn/civil-code:511(4)", "2026-01-01", "债务人可以随时履行", "……"),
        ("cn/consumer-protection-law:26.3", "2026-01-01", "其内容无效", "显著方式"),
        ("cn/spc-contract-general:32.4", "2026-01-01", "应当认定该约定无效", "……"),
        ("cn/arbitration-law:27", "2026-03-01", "（三）选定的仲裁机构。", "……"),
    ],
)
def test_dated_words(cite, on, holds, lacks):
    text = find_words(STATUTES, Citation.parse(cite), date.fromisoformat(on))
    assert holds in text
    assert lacks not in text


def test_guidelines_say_that_they_are_soft_law():
    guidelines = STATUTES["cn/platform-guidelines"]
    assert guidelines.kind == "guideline"
    assert "soft law" in guidelines.note
    assert "status unverified" in guidelines.note
    assert [article.number for article in guidelines.articles] == list(range(1, 23))


@pytest.mark.skipif(not AUTHORITY.is_file(), reason="the research note law.md is not beside this checkout")
def test_every_word_is_in_the_authority():
    def even(text):
        # The note keeps three ASCII marks of its copies; statutes print them full width.
        return re.sub(r"\s", "", text).replace(":", "：").replace(";", "；")

    authority = even(AUTHORITY.read_text(encoding="utf-8"))
    for statute, article, version in all_versions():
        for paragraph in version.paragraphs:
            where = f"{statute.id}:{article.number}"
            if paragraph.text and paragraph.items and all(paragraph.items):
                assert even(str(paragraph)) in authority, where
            for text in (paragraph.text, *paragraph.items, paragraph.tail):
                assert even(text.removesuffix("……")) in authority, where
