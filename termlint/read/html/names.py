"""Which elements behave alike while a tree is built. HTML standard, sections 13.1.2 and 13.2.4."""

from __future__ import annotations


def word_set(line: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(line.split())


VOID = word_set(
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr"
)
RAW = word_set("iframe noembed noframes noscript plaintext script style textarea title xmp")
IN_HEAD = word_set("base basefont bgsound link meta noframes noscript script style template title")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FORMATTING = word_set("a b big code em font i nobr s small strike strong tt u")
MARKERS = word_set("applet caption marquee object td template th")
IMPLIED = word_set("dd dt li optgroup option p rb rp rt rtc")

TABLE_PARTS = word_set("caption col colgroup tbody td tfoot th thead tr")
TABLE_CONTEXT = word_set("table tbody tfoot thead tr")
IN_TABLE = TABLE_PARTS | word_set("script style template")

CLOSES_P = word_set(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p pre search "
    "section summary ul"
)
ENDS = CLOSES_P - {"hr"} | word_set("button table select") | MARKERS | TABLE_PARTS
"""End tags that close nothing when their element is not in scope."""

SCOPE = word_set("applet caption html marquee object table td template th foreignobject")
BUTTON_SCOPE = SCOPE | {"button"}
TABLE_SCOPE = word_set("html table template")
END_SCOPES = {
    "li": SCOPE | {"ol", "ul"},
    "p": BUTTON_SCOPE,
    **dict.fromkeys(TABLE_PARTS | {"table"}, TABLE_SCOPE),
}

SPECIAL = (
    CLOSES_P | VOID | RAW | MARKERS | TABLE_PARTS | word_set("body button frameset head html select table")
)

INTEGRATION_POINTS = word_set("annotation-xml desc foreignobject mi mn mo ms mtext title")
BREAKOUT = word_set(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li "
    "listing menu meta nobr ol p pre ruby s small span strike strong sub sup table tt u ul var"
)
