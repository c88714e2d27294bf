import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.library.phrases import BadPhrase, Phrase, expand


@pytest.mark.parametrize(
    ("written", "phrases"),
    [
        ("恕不负责", [Phrase(((("恕不负责",),),), "", False)]),
        ("不承担…责任", [Phrase(((("不承担",),), (("责任",),)), "…", False)]),
        ("不~担", [Phrase(((("不",),), (("担",),)), "~", False)]),
        ("(概不|不)负责", [Phrase(((("概不", "不"), ("负责",)),), "", False)]),
        ("不(再|)承担", [Phrase(((("不",), ("再", ""), ("承担",)),), "", False)]),
        ("(甲|乙)…(丙|丁)", [Phrase(((("甲", "乙"),), (("丙", "丁"),)), "…", False)]),
        # An alternative with a gap of its own becomes a phrase of its own.
        (
            "(甲|乙…丙)丁",
            [Phrase(((("甲",), ("丁",)),), "", False), Phrase(((("乙",),), (("丙",), ("丁",))), "…", False)],
        ),
        ("(a|(b|c) d) e", [Phrase(((("a", "b d", "c d"), (" e",)),), "", False)]),
        ("terminat*", [Phrase(((("terminat",),),), "", True)]),
        ("these ~ terms", [Phrase(((("these",),), (("terms",),)), "~", False)]),
        ("app 不承担", [Phrase(((("app不承担",),),), "", False)]),
    ],
)
def test_expand(written, phrases):
    assert list(expand(written)) == phrases


@pytest.mark.parametrize(
    "written",
    ["…责任", "责任…", "不……责任", "(不|)", "(不承担", "不承担)", "不|承担", "((((((不))))))", "", "*"],
)
def test_expand_refuses_what_it_cannot_read(written):
    with pytest.raises(BadPhrase):
        expand(written)


def test_choices_side_by_side_are_not_multiplied():
    assert len(expand("(一|二|三|四|五|六|七|八|九|十)" * 9)) == 1


@pytest.mark.parametrize("written", ["(" + "(一|二|三|四|五)" * 4 + "|六)", "(一…二|三…四)" * 7])
def test_expand_refuses_too_many_wordings(written):
    with pytest.raises(BadPhrase, match="split it"):
        expand(written)


@given(st.text("甲乙丙丁…~()|* a", max_size=20))
def test_expand_reads_or_refuses(written):
    try:
        phrases = expand(written)
    except BadPhrase:
        return
    for phrase in phrases:
        assert len(phrase.gaps) == len(phrase.parts) - 1
        assert all(any("" not in choice for choice in part) for part in phrase.parts)
