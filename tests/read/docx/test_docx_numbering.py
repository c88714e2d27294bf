"""Automatic numbers: formats, counting, lists tied to styles."""

import pytest
from word_files import docx, level, listed, numbering, p, r

from termlint.read.base import ReadOptions
from termlint.read.docx import reader
from termlint.read.number_formats import write_number


@pytest.mark.parametrize(
    ("shape", "written"),
    [
        ("decimal", {0: "0", 1: "1", 101: "101"}),
        ("decimalZero", {1: "01", 10: "10", 100: "100"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 1994: "MCMXCIV", 0: "0", 10_000: "10000"}),
        ("lowerRoman", {3: "iii", 40: "xl"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA", 10_000: "10000"}),
        ("lowerLetter", {2: "b", 28: "bb"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 112: "112th", 21: "21st"}),
        ("cardinalText", {1: "One", 19: "Nineteen", 20: "Twenty", 21: "Twenty-one", 100: "100"}),
        ("ordinalText", {1: "First", 20: "Twentieth", 42: "Forty-second", 100: "100th"}),
        ("hex", {10: "A", 255: "FF"}),
        ("numberInDash", {5: "- 5 -"}),
        ("chicago", {1: "*", 4: "§", 5: "**"}),
        ("none", {1: ""}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○", 205: "二○五"}),
        ("taiwaneseCounting", {10: "十", 21: "二十一", 110: "一一○"}),
        ("chineseCountingThousand", {
            1: "一", 10: "十", 12: "十二", 20: "二十", 100: "一百", 101: "一百零一", 110: "一百一十",
            111: "一百一十一", 1000: "一千", 1001: "一千零一", 1010: "一千零一十", 10_000: "一万", 10_001: "一万零一",
        }),
        ("taiwaneseCountingThousand", {10_000: "一萬", 105: "一百零五"}),
        ("japaneseCounting", {1: "一", 10: "十", 11: "十一", 100: "百", 101: "百一", 1000: "千", 234: "二百三十四"}),
        ("chineseLegalSimplified", {1: "壹", 2: "贰", 10: "壹拾", 11: "壹拾壹", 100: "壹佰", 203: "贰佰零叁"}),
        ("ideographLegalTraditional", {2: "貳", 10: "壹拾"}),
        ("japaneseLegal", {1: "壱", 10: "壱拾", 12: "壱拾弐"}),
        ("ideographDigital", {1: "一", 10: "一〇", 25: "二五"}),
        ("japaneseDigitalTenThousand", {10: "一〇"}),
        ("taiwaneseDigital", {10: "一○"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "61"}),
        ("ideographEnclosedCircle", {1: "㈠", 10: "㈩", 11: "11"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {1: "①", 10: "⑩"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalFullWidth", {12: "１２"}),
        ("001, 002, 003, ...", {1: "001", 1000: "1000"}),
        ("hebrew1", {3: "3"}),
    ],
)  # fmt: skip
def test_number_formats(shape, written):
    assert {value: write_number(value, shape) for value in written} == written


@pytest.mark.parametrize("value", [-5, -1, 0, 1, 99, 100, 9_999, 10_000, 99_999, 10**8, 999_999_999])
def test_every_number_is_short_in_every_format(value):
    from termlint.read.number_formats import _FORMATS

    for shape in _FORMATS:
        assert len(write_number(value, shape)) <= 40


def lines(body, numbers, **others):
    return reader.read("a.docx", docx(body, numbering=numbers, **others), ReadOptions()).text.split("\n")


def numbers_of(sequence, numbers, **others):
    """The numbers of paragraphs, given as (w:numId, level)."""
    body = "".join(listed("。", number, at) for number, at in sequence)
    return [line.removesuffix("。").strip() for line in lines(body, numbers, **others)]


THREE = (level(0), level(1, text="%1.%2"), level(2, text="%1.%2.%3"))


@pytest.mark.parametrize(
    ("levels", "sequence", "expected"),
    [
        (THREE, [0, 1, 1, 2, 0, 1, 2, 2], ["1.", "1.1", "1.2", "1.2.1", "2.", "2.1", "2.1.1", "2.1.2"]),
        (THREE, [0, 2, 2, 1], ["1.", "1.1.1", "1.1.2", "1.2"]),  # a skipped level counts as begun
        ([level(0), level(1, more='<w:lvlRestart w:val="0"/>')], [0, 1, 0, 1], ["1.", "1.", "2.", "2."]),
        (
            [level(0), level(1), level(2, more='<w:lvlRestart w:val="1"/>')],
            [0, 1, 2, 1, 2, 0, 1, 2], ["1.", "1.", "1.", "2.", "2.", "2.", "1.", "1."],
        ),
        ([level(0, "upperRoman"), level(1, text="%1.%2", more="<w:isLgl/>")], [0, 1], ["I.", "1.1"]),
        ([level(0, start=5)], [0, 0], ["5.", "6."]),
        ([level(0, start=0)], [0, 0], ["0.", "1."]),
        ([level(0, text="")], [0, 0], ["", ""]),
        ([level(0, text="第%1条（%2）")], [0], ["第1条（）"]),
        ([level(0, "none", "附则")], [0], ["附则"]),
        ([level(0, "bullet", "\uf0b7")], [0], ["•"]),
        ([level(0, "bullet", "\uf06e", more="") .replace("</w:lvl>", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>')], [0], ["■"]),
        ([level(0, "bullet", "o")], [0], ["◦"]),
        (
            ['<w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, ..."/></mc:Choice>'
             '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'],
            [0, 0], ["000", "001"],
        ),
    ],
)  # fmt: skip
def test_counting(levels, sequence, expected):
    assert numbers_of([(1, at) for at in sequence], numbering(*levels)) == expected


SECOND = '<w:num w:numId="2"><w:abstractNumId w:val="0"/>{}</w:num>'
RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ("", ["1.", "2.", "3.", "4."]),  # lists of one definition go on counting
        (RESTART.format(1), ["1.", "1.", "2.", "3."]),
        (RESTART.format(7), ["1.", "7.", "8.", "9."]),
        (f'<w:lvlOverride w:ilvl="0">{level(0, "chineseCounting", "%1、")}</w:lvlOverride>', ["1.", "二、", "3.", "四、"]),
    ],
)  # fmt: skip
def test_two_lists_of_one_definition(override, expected):
    numbers = numbering(level(0)) + SECOND.format(override)
    assert numbers_of([(1, 0), (2, 0), (1, 0), (2, 0)], numbers) == expected


@pytest.mark.parametrize(
    ("suffix", "line"),
    [("", "1. 甲"), ('<w:suff w:val="space"/>', "1. 甲"), ('<w:suff w:val="nothing"/>', "1.甲")],
)
def test_what_follows_a_number(suffix, line):
    assert lines(listed("甲"), numbering(level(0, more=suffix))) == [line]


def test_space_of_its_own_behind_a_number():
    nothing = '<w:suff w:val="nothing"/>'
    assert lines(listed("甲"), numbering(level(0, text="第%1条\u3000", more=nothing))) == ["第1条\u3000甲"]
    assert lines(listed("甲"), numbering(level(0, text="第%1条\u3000"))) == ["第1条 甲"]


def test_an_empty_paragraph_has_its_number_and_no_space():
    assert lines(listed("") + listed("乙"), numbering(level(0))) == ["1.", "2. 乙"]


def test_a_hidden_paragraph_counts():
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    assert lines(listed("", more=hidden) + listed("乙"), numbering(level(0))) == ["", "2. 乙"]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="B"/></w:style>'
    '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
)


def test_styles_number_their_paragraphs_at_the_level_tied_to_them():
    numbers = numbering(
        level(0, more='<w:pStyle w:val="A"/>'), level(1, text="%1.%2", more='<w:pStyle w:val="B"/>')
    )
    body = "".join(
        p(r("。"), properties=f'<w:pStyle w:val="{style}"/>{more}')
        for style, more in (
            ("A", ""), ("B", ""), ("C", ""), ("A", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
            ("A", '<w:numPr><w:ilvl w:val="1"/></w:numPr>'),
        )
    )  # fmt: skip
    assert lines(body, numbers, styles=STYLES) == ["1. 。", "1.1 。", "1.2 。", "。", "1.3 。"]


def test_a_definition_may_stand_in_a_numbering_style():
    more = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert numbers_of([(3, 0)], numbering(level(0), more=more), styles=STYLES) == ["1."]


def test_circles_of_numbering_styles_number_nothing():
    more = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    )
    assert numbers_of([(2, 0), (9, 0), (1, 0)], numbering(level(0), more=more), styles=STYLES) == [
        "",
        "",
        "1.",
    ]


def test_a_long_level_text_is_cut():
    numbers = numbering(level(0, text="长" * 10_000))
    assert len(lines(listed("甲"), numbers)[0]) < 300
