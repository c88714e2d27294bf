"""Printed lines to paragraphs, columns, rows of tables; what is set apart."""

import pytest
from made_pdf import filled, frame, lines, pdf, picture, rule, text

from termlint.read import read_bytes

FULL = "本平台提供的服务以网页展示的内容为准用户应当在使用前"  # 26 characters: 273 points of 10.5


def read(*contents, **more):
    return read_bytes("terms.pdf", pdf(*contents, **more))


def paragraphs(*contents, **more):
    return read(*contents, **more).text.split("\n")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        # (indent in points, words) of each line
        ([(21, FULL[2:]), (0, FULL), (0, "仔细阅读。"), (21, "另起一段。")], ["仔细阅读。", "另起一段。"]),
        ([(0, FULL), (0, FULL), (0, "阅读")], ["阅读"]),
        ([(0, "一、总则"), (0, FULL), (0, "阅读本协议。")], ["一、总则", "阅读本协议。"]),
        ([(0, FULL), (0, "第二条　费用"), (0, FULL), (0, "甲")], ["第二条 费用", "甲"]),
        ([(0, FULL[:-1] + "。"), (0, "（二）费用"), (0, FULL), (0, "甲")], ["用。", "费用", "甲"]),
        ([(0, "1、" + FULL[2:]), (21, FULL[2:]), (21, "阅读。"), (0, "2、退款")], ["阅读。", "2、退款"]),
        ([(21, FULL[2:]), (0, FULL[:-1] + "。"), (21, FULL[2:]), (0, "完。")], ["。", "完。"]),
        ([(21, FULL[2:-1] + "。"), (21, FULL[2:]), (0, FULL), (0, "完。")], ["。", "完。"]),
        ([(0, FULL), (0, FULL), (0, FULL[:20])], [FULL[:20]]),
    ],
)  # fmt: skip
def test_lines_that_reach_the_margin_go_on(printed, expected):
    page = "".join(text(72 + x, 760 - 20 * at, words) for at, (x, words) in enumerate(printed))
    found = paragraphs(page)
    assert "".join(found) == "".join(words for _, words in printed).replace("　", " ")
    ends = [part[-len(end) :] for part, end in zip(found, expected, strict=False)]
    if len(found) == len(expected):
        assert ends == expected
    else:
        assert found[-1].endswith(expected[-1])
        assert set(expected) <= {part[-len(end) :] for part in found for end in expected}


def test_a_space_between_paragraphs_parts_them():
    assert paragraphs(lines(72, 760, FULL, FULL) + lines(72, 690, FULL, FULL)) == [FULL * 2] * 2


def test_another_size_parts_them():
    title = text(72, 760, FULL[:19], size=14)
    assert paragraphs(title + lines(72, 740, FULL, FULL, FULL)) == [FULL[:19], FULL * 3]


def test_a_paragraph_runs_over_the_page():
    rows = [number + FULL[1:] for number in "甲乙丙丁戊己庚辛壬"]
    one = lines(72, 760, *rows[:8]) + text(290, 30, "1", font="latin")
    other = lines(72, 760, rows[8], "为止。", "第二条　费用") + text(290, 30, "2", font="latin")
    source = read(one, other)
    assert source.text == "".join(rows) + "为止。\n第二条 费用"
    assert [(part.kind, part.text, part.where) for part in source.apart] == [
        ("page number", "1", "page 1"),
        ("page number", "2", "page 2"),
    ]


ENGLISH = (
    "You may cancel the service at any time, and we re-",
    "fund what you have paid for the part of the term",
    "that is not used. Fees that third parties charge",
    "stay with them.",
)


def test_words_of_english_lines_are_joined_by_a_space():
    assert paragraphs(lines(72, 760, *ENGLISH, font="latin", leading=14)) == [
        "You may cancel the service at any time, and we refund what you have paid for the part of the term "
        "that is not used. Fees that third parties charge stay with them."
    ]


@pytest.mark.parametrize("last", ["https://example.com/terms/", "https://example.com/a-"])
def test_a_web_address_is_joined_without_space(last):
    rows = [
        "The rules for sellers can be found on our site at",
        "this place, " + last,
        "rules and nowhere else.",
    ]
    found = paragraphs(lines(72, 760, rows[0], *rows[1:], font="latin", leading=14, size=10))
    assert "rules and nowhere" in "".join(found)
    assert last + " rules" not in "".join(found)


def test_letters_that_are_twins_are_not_a_shadow():
    assert paragraphs(text(72, 700, "all willfully illicit bookkeeping", font="latin", size=9)) == [
        "all willfully illicit bookkeeping"
    ]


@pytest.mark.parametrize("baselines", [0, 7], ids=["shared baselines", "shifted baselines"])
def test_columns_are_read_one_after_the_other(baselines):
    left = lines(60, 760, *[f"{at:02}左栏文字从上到下读完再读右边的栏" for at in range(12)])
    right = lines(320, 760 - baselines, *[f"{at:02}右栏文字接在左边的栏后面读下去的" for at in range(12)])
    found = "".join(paragraphs(text(60, 800, "两栏", size=16) + left + right))
    assert found.index("11左栏") < found.index("00右栏")
    assert found.startswith("两栏")


def test_signatures_side_by_side_are_read_across():
    rows = [
        ("甲方（盖章）：", "乙方（盖章）："),
        ("法定代表人：", "法定代表人："),
        ("签署日期：", "签署日期："),
        ("地址：", "地址："),
    ] * 2
    page = "".join(text(72, 700 - 24 * at, a) + text(320, 700 - 24 * at, b) for at, (a, b) in enumerate(rows))
    assert paragraphs(page) == [f"{a}\t{b}" for a, b in rows]


def grid(left, bottom, columns, rows):
    """Lines of a table. columns, rows: widths and heights"""
    right, top = left + sum(columns), bottom + sum(rows)
    xs = [left + sum(columns[:at]) for at in range(len(columns) + 1)]
    ys = [bottom + sum(rows[:at]) for at in range(len(rows) + 1)]
    return "".join(rule(x, bottom, x, top) for x in xs) + "".join(rule(left, y, right, y) for y in ys)


def test_a_ruled_row_is_one_line():
    cells = [
        (80, 680, "项目"),
        (190, 680, "费用"),
        (80, 650, "月费"),
        (190, 650, "三十元"),
        (190, 620, "十元"),
    ]
    page = grid(72, 610, [100, 150], [30, 30, 30]) + "".join(text(*cell) for cell in cells)
    found = paragraphs(page + text(72, 580, "以上费用不退。"))
    assert found == ["项目\t费用", "月费\t三十元", "\t十元", "以上费用不退。"]


def test_cells_with_several_paragraphs_are_lines_of_their_own():
    page = grid(72, 560, [100, 150], [90, 30]) + text(80, 660, "项目") + text(180, 660, "说明")
    page += text(80, 630, "退款") + lines(180, 630, "一、七日内退款。", "二、逾期不退。")
    assert paragraphs(page) == ["项目\t说明", "退款", "一、七日内退款。", "二、逾期不退。"]


def test_a_cell_over_two_rows_is_read_once():
    page = rule(72, 600, 372, 600) + rule(72, 660, 372, 660) + rule(172, 630, 372, 630)
    page += "".join(rule(x, 600, x, 660) for x in (72, 172, 372))
    page += text(80, 628, "费用") + text(180, 642, "月费三十元") + text(180, 612, "年费三百元")
    assert paragraphs(page) == ["费用\t月费三十元", "年费三百元"]


def test_a_frame_around_the_page_is_no_table():
    page = frame(50, 50, 495, 742) + lines(72, 760, FULL, FULL, "完。")
    assert paragraphs(page) == [FULL * 2 + "完。"]


def test_a_blank_to_fill_in_is_part_of_its_line():
    page = (
        text(72, 700, "月租金为")
        + rule(116, 698, 240, 698)
        + text(242, 700, "元，押金为")
        + rule(296, 698, 345, 698)
    )
    page += rule(72, 678, 120, 678) + text(122, 680, "元，于每月五日前支付。")
    page = lines(72, 760, FULL, FULL) + page
    assert paragraphs(page)[-1].endswith("月租金为 元，押金为 元，于每月五日前支付。")


HEADED = [
    text(72, 800, "示例网络科技有限公司", size=9)
    + lines(72, 760, *rows)
    + text(280, 30, f"- {at} -", font="latin", size=9)
    for at, rows in enumerate(
        [("第一条　总则", "甲方提供服务。"), ("第二条　费用", "按月付费。"), ("第三条　其他",)], 1
    )
]


def test_headers_footers_and_numbers_are_set_apart():
    source = read(*HEADED)
    assert source.text.split("\n") == [
        "第一条 总则",
        "甲方提供服务。",
        "第二条 费用",
        "按月付费。",
        "第三条 其他",
    ]
    assert [(part.kind, part.text, part.where) for part in source.apart[:2]] == [
        ("page header", "示例网络科技有限公司", "page 1"),
        ("page number", "- 1 -", "page 1"),
    ]
    assert len(source.apart) == 6


@pytest.mark.parametrize(
    "number", ["3", "- 3 -", "第 3 页 共 16 页", "第3页/共16页", "3/16", "— 3 —", "第三页"]
)
def test_page_numbers(number):
    source = read(
        lines(72, 760, "甲方提供服务。", "乙方付费。")
        + text(280, 30, number.replace(" ", "\u3000") if "第" in number else number, font="song")
    )
    assert source.text == "甲方提供服务。\n乙方付费。"
    assert [part.kind for part in source.apart] == ["page number"]


@pytest.mark.parametrize("words", ["共 3 份", "2026年", "3 元"])
def test_other_last_lines_stay(words):
    source = read(lines(72, 760, "甲方提供服务。") + text(280, 30, words))
    assert "".join(source.text.split()) == "甲方提供服务。" + "".join(words.split())


def test_a_title_on_each_page_is_no_header():
    source = read(*[text(200, 780, "服务协议", size=18) + lines(72, 740, f"第{n}份的内容。") for n in "一二"])
    assert source.text.split("\n") == ["服务协议", "第一份的内容。", "服务协议", "第二份的内容。"]


def test_a_file_that_is_nothing_but_a_number_is_read():
    assert read(text(280, 30, "3", font="latin")).text == "3"


FIELDS = [
    b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(\xfe\xff\x5f\x20\x4e\x09)/Rect[104 695 300 712]/F 4>>",
    b"<</Type/Annot/Subtype/Widget/FT/Btn/T(agree)/V/Yes/AS/Yes/Rect[72 660 84 672]/F 4>>",
    b"<</Type/Annot/Subtype/Widget/FT/Btn/T(post)/V/Off/AS/Off/Rect[72 640 84 652]/F 4>>",
    b"<</Type/Annot/Subtype/FreeText/Contents(Not for minors.)/Rect[72 600 300 618]/F 4>>",
    b"<</Type/Annot/Subtype/Text/Contents(Check this again)/Rect[500 700 520 720]/F 4>>",
    b"<</Type/Annot/Subtype/Text/Contents(never shown)/Rect[500 600 520 620]/F 2>>",
]  # fmt: skip


def test_filled_fields_are_text_and_notes_are_comments():
    page = text(72, 700, "姓名：") + text(85, 662, "同意本协议") + text(85, 642, "接收广告")
    references = " ".join(f"{20 + at} 0 R" for at in range(len(FIELDS)))
    source = read(
        page, page=f"/Annots[{references}]", objects=FIELDS,
        catalog="/AcroForm<</Fields[20 0 R 21 0 R 22 0 R]>>",
    )  # fmt: skip
    assert source.text.split("\n") == ["姓名：张三", "☑同意本协议", "☐接收广告", "Not for minors."]
    assert [(part.kind, part.text) for part in source.apart] == [("comment", "Check this again")]


def test_an_attached_document_is_named():
    files = b"<</Type/Filespec/F(annex.docx)/UF(annex.docx)/EF<</F 21 0 R>>>>"
    source = read(
        text(72, 700, "附件另附。"), objects=[files, b"<</Length 1>>stream\nx\nendstream"],
        catalog="/Names<</EmbeddedFiles<</Names[(annex.docx) 20 0 R]>>>>",
    )  # fmt: skip
    assert source.unread == ("The file carries another one, annex.docx, which was not read.",)


def test_a_scan_with_recognised_text_is_read_and_told():
    source = read(picture(0, 0, 595, 842) + lines(72, 760, "甲方提供服务。", "乙方付费。", mode=3))
    assert source.text == "甲方提供服务。\n乙方付费。"
    assert source.unread == (
        "Page 1 shows a picture; what was read is the text that a machine recognised in it, which may differ.",
    )
    assert (source.hidden, source.emphasis, source.shows_emphasis) == ((), (), False)


def test_pages_that_are_pictures_are_named():
    scan = picture(20, 20, 560, 800)
    source = read(text(72, 700, "甲方提供服务。"), scan, scan, text(72, 700, "乙方付费。"), scan)
    assert source.text == "甲方提供服务。\n乙方付费。"
    assert source.unread == (
        "Pages 2-3, 5 hold a picture and no text. termlint reads text only; run text recognition on it first.",
    )


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("\u2f64\u2fa6", "用金"), ("\u2ed3\u2edb", "长风"), ("\uf06c", "●"), ("\ufb01", "fi")],
)
def test_characters_that_stand_for_others(written, read_as):
    cmap = f"1 beginbfchar <41> <{written.encode('utf-16-be').hex()}> endbfchar"
    cmap = f"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange {cmap} endcmap end"
    objects = [
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 21 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap.encode()),
    ]
    page = "BT /odd 12 Tf 1 0 0 1 72 700 Tm <41> Tj ET " + text(172, 700, "a", font="latin")
    file = pdf(page, objects=objects).replace(b"/song 10 0 R", b"/odd 20 0 R/song 10 0 R")
    assert read_bytes("terms.pdf", file).text.split(" ")[0] == read_as


def test_a_font_without_a_map_is_told():
    cmap = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7f> <E020> endbfrange endcmap end"
    objects = [
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 21 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap.encode()),
    ]
    page = "BT /odd 12 Tf 1 0 0 1 72 700 Tm (no refunds at all) Tj ET "
    file = pdf(page, objects=objects).replace(b"/song 10 0 R", b"/odd 20 0 R/song 10 0 R")
    assert read_bytes("terms.pdf", file).unread == (
        "On page 1 fonts do not say which characters they show; what was read there may be wrong.",
    )


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_shown(turn):
    across, up = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turn]
    start = {0: (72, 700), 90: (142, 72), 180: (523, 142), 270: (453, 770)}[turn]

    def at(row):
        x, y = start[0] + up * 20 * row, start[1] - across * 20 * row
        return text(0, 0, ["甲方提供服务。", "乙方付费。"][row], matrix=(across, up, -up, across, x, y))

    source = read(at(0) + at(1), page=f"/Rotate {turn}")
    assert source.text == "甲方提供服务。\n乙方付费。"
    box = source.boxes[0].box
    assert (round(box.left), round(box.right - box.left, 1)) == (72, 73.5)
    assert box.bottom < (453 if turn in (90, 270) else 700) < box.top < box.bottom + 12


def test_a_watermark_is_set_apart():
    mark = text(0, 0, "样本", size=60, matrix=(0.7, 0.7, -0.7, 0.7, 200, 300))
    source = read(*[mark + lines(72, 700, f"第{n}页的内容。") for n in "甲乙"])
    assert source.text == "第甲页的内容。\n第乙页的内容。"
    assert [(part.kind, part.text) for part in source.apart] == [("page header", "样本")] * 2


def test_text_in_a_form_object_is_read_where_it_is_shown():
    form = b"BT /latin 12 Tf 1 0 0 1 0 0 Tm (No refunds.) Tj ET"
    resources = b"/Resources<</Font<</latin 15 0 R>>>>"
    objects = [
        b"<</Type/XObject/Subtype/Form/BBox[0 -9 300 99]%s/Length %d>>stream\n%s\nendstream"
        % (resources, len(form), form)
    ]
    source = read(
        "q 1 0 0 1 100 650 cm /form Do Q "
        + text(72, 700, "Fees", font="latin")
        + filled(90, 640, 100, 30, (255, 255, 0)),
        objects=objects,
    )
    assert source.text == "Fees\nNo refunds."
    assert round(source.boxes[1].box.left) == 100
