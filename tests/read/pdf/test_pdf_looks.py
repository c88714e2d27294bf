"""How characters look, and which of them nobody sees."""

import pytest
from made_pdf import filled, frame, pdf, picture, rule, text

from termlint.read import read_bytes

BODY = text(72, 760, "本协议的其余内容按照平常的样子印刷，共有许多文字。") + text(
    72, 740, "这样才能看出哪些文字与众不同，需要更多的内容。"
)
RED, GREY, PALE, YELLOW, WHITE = (200, 0, 0), (100, 100, 100), (170, 170, 170), (255, 255, 0), (255, 255, 255)


def read(content, **more):
    return read_bytes("terms.pdf", pdf(BODY + content, **more))


def looks_of(words, content, **more):
    source = read(content, **more)
    start = source.text.index(words)
    found = [
        emphasis
        for emphasis in source.emphasis
        if emphasis.span.start < start + len(words) and emphasis.span.end > start
    ]
    assert all((emphasis.span.start, emphasis.span.end) == (start, start + len(words)) for emphasis in found)
    return sorted(look for emphasis in found for look in emphasis.looks)


NOTE = "不予退款"
AT = (72, 700)


@pytest.mark.parametrize(
    ("content", "looks"),
    [
        (text(*AT, NOTE), []),
        (text(*AT, NOTE, font="hei"), ["bold"]),
        (text(*AT, NOTE, mode=2), ["bold"]),
        (text(*AT, NOTE) + text(72.3, 700, NOTE), ["bold"]),
        (text(0, 0, NOTE, matrix=(1, 0, 0.3, 1, *AT)), ["italic"]),
        (text(*AT, NOTE, size=14), ["larger"]),
        (text(*AT, NOTE, size=11), []),
        (text(*AT, NOTE, size=9), []),
        (text(*AT, NOTE, size=8), ["small"]),
        (text(0, 0, NOTE, size=1, matrix=(8, 0, 0, 8, *AT)), ["small"]),
        (text(*AT, NOTE, colour=RED), ["coloured"]),
        (text(*AT, NOTE, colour=GREY), []),
        (text(*AT, NOTE, colour=PALE), ["faint"]),
        (text(*AT, NOTE, colour=YELLOW), ["coloured", "faint"]),
        (text(*AT, NOTE) + rule(72, 698, 114, 698), ["underline"]),
        (text(*AT, NOTE) + filled(72, 697.5, 42, 0.6, (0, 0, 0)), ["underline"]),
        (text(*AT, NOTE) + "".join(rule(72 + 6 * n, 698, 78 + 6 * n, 698) for n in range(7)), ["underline"]),
        (text(*AT, NOTE) + rule(72, 690, 114, 690), []),
        (text(*AT, NOTE) + rule(72, 704, 114, 704), ["struck"]),
        (filled(70, 697, 46, 13, YELLOW) + text(*AT, NOTE), ["highlight"]),
        (filled(70, 697, 46, 13, WHITE) + text(*AT, NOTE), []),
        (filled(70, 697, 46, 13, (0, 0, 0)) + text(*AT, NOTE, colour=WHITE), ["highlight"]),
        (filled(60, 650, 300, 80, (230, 230, 230)) + text(*AT, NOTE), ["boxed"]),
        (frame(60, 690, 300, 30) + text(*AT, NOTE), ["boxed"]),
        (frame(20, 20, 550, 800) + text(*AT, NOTE), []),
    ],
)  # fmt: skip
def test_look(content, looks):
    assert looks_of(NOTE, content) == looks


def test_heavy_latin_fonts_are_bold():
    assert looks_of("No refunds.", text(72, 700, "No refunds.", font="bold")) == ["bold"]


def test_a_heavy_font_throughout_is_the_usual_one():
    source = read_bytes("terms.pdf", pdf(text(72, 760, "本协议全部用黑体印刷，没有别的字体。", font="hei")))
    assert source.emphasis == ()


def test_a_marker_painted_over_the_words_is_no_cover():
    state = b"<</Type/ExtGState/BM/Multiply>>"
    marker = "/mark gs " + filled(70, 697, 46, 13, YELLOW)
    file = pdf(BODY + text(*AT, NOTE) + marker, objects=[state]).replace(
        b"/Resources<<", b"/Resources<</ExtGState<</mark 20 0 R>>"
    )
    source = read_bytes("terms.pdf", file)
    assert source.hidden == ()
    assert [sorted(one.looks) for one in source.emphasis] == [["highlight"]]


def test_an_annotation_marks_words():
    mark = b"<</Type/Annot/Subtype/Highlight/Rect[72 697 114 711]/QuadPoints[72 711 114 711 72 697 114 697]>>"
    assert looks_of(NOTE, text(*AT, NOTE), page="/Annots[20 0 R]", objects=[mark]) == ["highlight"]


@pytest.mark.parametrize(
    ("content", "how"),
    [
        (text(*AT, NOTE), None),
        (text(*AT, NOTE, mode=3), "hidden text"),
        (text(*AT, NOTE, colour=WHITE), "same colour"),
        (text(*AT, NOTE, colour=(252, 252, 252)), "same colour"),
        (filled(70, 697, 46, 13, RED) + text(*AT, NOTE, colour=RED), "same colour"),
        (filled(70, 697, 46, 13, RED) + text(*AT, NOTE, colour=WHITE), None),
        (text(*AT, NOTE) + filled(70, 690, 60, 25, WHITE), "hidden text"),
        (text(*AT, NOTE, size=1), "tiny"),
        (text(-300, 700, NOTE), "off screen"),
        (text(72, 900, NOTE), "off screen"),
        (picture(60, 690, 100, 30) + text(*AT, NOTE, colour=WHITE), None),
    ],
)  # fmt: skip
def test_hidden_words_are_read_and_marked(content, how):
    source = read(content)
    start = source.text.index(NOTE)
    found = [(hidden.span.start, hidden.span.end, hidden.how) for hidden in source.hidden]
    assert found == ([(start, start + len(NOTE), how)] if how else [])


def test_what_the_crop_box_cuts_off_is_hidden():
    source = read(text(*AT, NOTE), page="/CropBox[0 720 595 842]")
    assert [source.text[one.span.start : one.span.end] for one in source.hidden] == [NOTE]
