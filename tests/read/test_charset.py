"""Which encoding a file is in. The sentences are written for these tests."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.errors import TermlintError, UnreadableFile
from termlint.read import read_bytes
from termlint.read.charset import decode

SIMPLIFIED = (
    "第一条 用户应当妥善保管账号和密码，平台不承担由此产生的损失。\n第二条 本协议自注册之日起生效。\n"
)
TRADITIONAL = (
    "第一條 使用者應妥善保管帳號與密碼，平臺不負擔因此所生之損失。\n第二條 本契約自註冊之日起生效。\n"
)
ENGLISH = "1. We may change these terms at any time.\n2. You use the service at your own risk.\n"
QUOTED = ENGLISH + "3. The “Service” isn’t for sale – it costs €5 a month; visit our café.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (SIMPLIFIED, "utf-8"),
        (QUOTED, "utf-8"),
        ("\ufeff" + SIMPLIFIED, "utf-8"),
        ("\ufeff" + SIMPLIFIED, "utf-16-le"),
        ("\ufeff" + ENGLISH, "utf-16-be"),
        ("\ufeff" + SIMPLIFIED, "utf-32-le"),
        ("\ufeff" + ENGLISH, "utf-32-be"),
        ("\ufeff" + SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "utf-16-le"),
        (SIMPLIFIED, "utf-16-be"),
        (ENGLISH, "utf-16-le"),
        (QUOTED, "utf-16-le"),  # the dash is two bytes of ASCII, so this is legal UTF-8 too
        (QUOTED, "utf-16-be"),
        (SIMPLIFIED.replace("\n", "").replace(" ", ""), "utf-16-le"),  # not one NUL
        (ENGLISH, "utf-32-le"),
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "gb18030"),
        (ENGLISH * 50 + SIMPLIFIED, "gb18030"),
        (SIMPLIFIED + "𠮷 € ㉈", "gb18030"),  # four bytes each
        (TRADITIONAL, "big5"),
        (TRADITIONAL + "恒裏碁", "cp950"),  # characters Windows added
        (TRADITIONAL + "嘅咗", "big5hkscs"),  # characters Hong Kong added
        (QUOTED, "cp1252"),
        (SIMPLIFIED * 4000, "gb18030"),  # more than is judged by
        (ENGLISH * 20000 + TRADITIONAL, "big5"),
    ],
)
def test_encoding_is_found(text, encoding):
    content = text.encode(encoding)
    decoded = decode("terms.txt", content)
    assert (decoded.encoding, decoded.raw, decoded.unread) == (encoding, text, ())
    assert decoded.raw.encode(decoded.encoding) == content


@pytest.mark.parametrize("phrase", ["用户协议", "最终解释权归平台所有", "概不退款", "张三", "不可抗力。"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_short_phrase_is_enough(phrase, encoding):
    assert decode("terms.txt", phrase.encode(encoding)).raw == phrase


@pytest.mark.parametrize("phrase", ["使用者條款", "平臺有權隨時終止服務", "概不退費"])
def test_a_short_phrase_in_big5_is_enough(phrase):
    assert decode("terms.txt", phrase.encode("big5")).raw == phrase


@pytest.mark.parametrize(
    ("content", "text", "unread"),
    [
        (
            "不退款".encode()[:-1],
            "不退",
            "The file ends in the middle of a character (byte 7); the last 2 bytes were not read.",
        ),
        (
            "No refunds: 不".encode()[:-2],
            "No refunds: ",
            "The file ends in the middle of a character (byte 13); the last byte was not read.",
        ),
        (
            SIMPLIFIED.encode("gb18030")[:-2],
            SIMPLIFIED[:-2],
            "The file ends in the middle of a character (byte 92); the last byte was not read.",
        ),
        (
            ENGLISH.encode("utf-16-le") + b"3",
            ENGLISH,
            f"The file ends in the middle of a character (byte {len(ENGLISH) * 2 + 1}); "
            "the last byte was not read.",
        ),
        (
            "平台有权变更\r\n本协\xff议。".encode().replace("\xff".encode(), b"\xff"),
            "平台有权变更\r\n本协\ufffd议。",
            "In one place, line 2 (byte 27), the bytes are not valid UTF-8; U+FFFD stands for them.",
        ),
        (
            (SIMPLIFIED * 9).encode().replace("用".encode(), b"\xff", 3),
            (SIMPLIFIED * 9).replace("用", "\ufffd", 3),
            "In 3 places, first line 1 (byte 11), the bytes are not valid UTF-8; U+FFFD stands for them.",
        ),
        (
            (ENGLISH * 3).encode().replace(b"risk", b"r\xffsk", 1),
            (ENGLISH * 3).replace("risk", "r\ufffdsk", 1),
            "In one place, line 2 (byte 79), the bytes are not valid UTF-8; U+FFFD stands for them.",
        ),
        (
            (SIMPLIFIED * 9).encode("gb18030").replace("。\n".encode("gb18030"), b"\xff\n", 1),
            (SIMPLIFIED * 9).replace("。\n", "\ufffd\n", 1),
            "In one place, line 1 (byte 60), the bytes are not valid GB18030; U+FFFD stands for them.",
        ),
        (
            "\ufeff甲方\ud800有权。".encode("utf-16-le", "surrogatepass"),
            "\ufeff甲方\ufffd有权。",
            "In one place, line 1 (byte 7), the bytes are not valid UTF-16-LE; U+FFFD stands for them.",
        ),
    ],
)
def test_damage_is_told(content, text, unread):
    decoded = decode("terms.txt", content)
    assert decoded.raw == text
    assert decoded.unread == (unread,)


def test_a_replacement_character_of_the_file_is_not_damage():
    text = "本协议\ufffd自注册之日起生效。"
    assert decode("terms.txt", text.encode()).unread == ()
    assert "In one place, line 1" in decode("terms.txt", b"\xff" + text.encode()).unread[0]


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 8,
        b"\x7fELF\x02\x01\x01" + b"\0" * 40,
        b"\0" * 100,
        b"\x01\x02\x03",
        b"\xff\xfe" + b"\x01\x00\x02\x00" * 20,
        b"\xff" * 50,
        bytes((i * i * 7919 >> 3) & 0xFF for i in range(5000)),
        "동해물과 백두산이 마르고 닳도록".encode("euc-kr")[:20] + b"\x80\xff" * 9,
    ],
)
def test_binary_files_are_refused(content):
    with pytest.raises(UnreadableFile, match="looks like a binary file"):
        decode("terms.txt", content)


def test_an_empty_file_is_refused():
    with pytest.raises(UnreadableFile, match=r"terms\.txt: is empty\."):
        decode("terms.txt", b"")


def test_a_few_controls_are_still_text():
    text = ENGLISH * 5 + "\x0c\x1a\x00\x00\x08"
    assert decode("terms.txt", text.encode()).raw == text


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a", "a.html", "a.docx", "a.xyz"]))
@settings(max_examples=400, deadline=None)
def test_random_bytes_are_read_or_refused(content, name):
    try:
        source = read_bytes(name, content)
    except TermlintError:
        return
    assert source.text
    if source.raw and not source.unread and not source.encoding.startswith(("big5", "cp950")):
        assert source.raw.encode(source.encoding) == content


# Without control characters: many of them make a file look binary, and then it is refused.
@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1, max_size=200))
@settings(max_examples=300, deadline=None)
def test_damaging_one_byte_never_loses_the_rest(text):
    """One bad byte in UTF-8 costs its own character, and the reader says so."""
    content = ("平台有权随时变更本协议。" * 3 + text).encode()
    decoded = decode("terms.txt", content[:6] + b"\xff" + content[6:])
    assert decoded.raw.replace("\ufffd", "", 1).encode() == content
    assert len(decoded.unread) == 1
