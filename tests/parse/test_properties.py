"""What holds for every text."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.parse import parse_document
from tests.parse.handmade import make_source

_BITS = [
    *(
        "第一条",
        "第二条 ",
        "第三章 总则",
        "一、",
        "（一）",
        "1. ",
        "1) ",
        "(1)",
        "①",
        "a. ",
        "(i) ",
        "3.2 ",
        "1-1 ",
    ),
    *("1 ", "Article 1 ", "Section 2.1 ", "附件一：", "用户协议", "特别提示", "平台可以调价", "用户不得："),
    *(
        "如下：",
        "，",
        "。",
        "；",
        "：",
        "\n",
        "\n　　",
        "  ",
        "\t",
        "- ",
        "• ",
        "# ",
        "## ",
        "> ",
        "**",
        "__",
        "____",
    ),
    *(
        "`",
        "|",
        "---\n",
        "===\n",
        "[a](b)",
        "\\",
        "<b>",
        "Terms of Use",
        "we may change",
        "A",
        "元",
        "\u200b",
    ),
    *("\ufeff", "\u2028", "\x0c", "𠮷", "【免责】", "“", "）"),
]
_TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_BITS), max_size=60).map("".join))


@settings(max_examples=300, deadline=None)
@given(_TEXTS, st.booleans())
def test_nothing_is_lost(text, markdown):
    document = parse_document(make_source(text, markdown=markdown))
    clauses, found = document.clauses, document.blocks
    assert clauses[0].own.start == 0
    assert clauses[-1].own.end == len(text)
    for before, after in pairwise(clauses):
        assert before.own.end == after.own.start
        assert before.blocks[1] == after.blocks[0]
    assert clauses[0].blocks[0] == 0
    assert clauses[-1].blocks[1] == len(found)
    for clause in clauses:
        assert clause.own.start <= clause.own.end
        assert (
            clause.heading is None
            or clause.own.start <= clause.heading.start < clause.heading.end <= clause.own.end
        )
        for block in found[slice(*clause.blocks)]:
            assert block.clause == clause.index
            assert clause.own.start <= block.span.start < block.span.end <= clause.own.end


@settings(max_examples=300, deadline=None)
@given(_TEXTS, st.booleans())
def test_pieces_lie_in_their_blocks_in_order(text, markdown):
    document = parse_document(make_source(text, markdown=markdown))
    end = 0
    for block in document.blocks:
        assert block.span.start >= end
        end = block.span.start
        for piece in block.pieces:
            assert end <= piece.start < piece.end <= block.span.end
            end = piece.end
        end = block.span.end
        if block.pieces:
            assert not text[block.pieces[0].start].isspace()
            assert not text[block.pieces[-1].end - 1].isspace()


@settings(max_examples=300, deadline=None)
@given(_TEXTS, st.booleans())
def test_tree_is_sound(text, markdown):
    document = parse_document(make_source(text, markdown=markdown))
    clauses = document.clauses
    assert document.parts[0] == 0
    assert list(document.parts) == sorted(set(document.parts))
    assert len({clause.path for clause in clauses}) == len(clauses)
    for index, clause in enumerate(clauses):
        assert clause.index == index
        assert clause.depth <= 12
        if index:
            assert clause.parent is not None
            parent = clauses[clause.parent]
            assert parent.index < index
            assert index in parent.children
            assert clause.depth == parent.depth + 1
        assert all(clauses[child].parent == index for child in clause.children)
    assert all(clauses[part].depth == 1 for part in document.parts[1:])


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_same_text_same_tree(text):
    source = make_source(text)
    assert parse_document(source) == parse_document(source)
