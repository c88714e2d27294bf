"""How elements look before any style sheet: HTML standard, chapter 15 (rendering), as Chromium has it."""

from __future__ import annotations

from collections.abc import Iterator

from termlint.read.html.colours import Colour, parse_legacy_colour
from termlint.read.html.lengths import parse_size_attribute
from termlint.read.html.names import word_set
from termlint.read.html.tree import Element

SHEET = """
area, base, basefont, datalist, head, link, meta, noembed, noframes, noscript, param, rp, script, style,
template,
title, source, track, iframe, audio, video, canvas, object, embed { display: none }
address, article, aside, blockquote, body, center, dd, details, dialog, dir, div, dl, dt, fieldset,
figcaption,
figure, footer, form, h1, h2, h3, h4, h5, h6, header, hgroup, hr, html, legend, listing, main, menu, nav,
ol,
optgroup, option, p, plaintext, pre, search, section, summary, ul, xmp, slot, frameset, frame { display:
block }
slot { display: contents }
html { color: black }
li, details > summary:first-of-type { display: list-item }
table { display: table; text-indent: 0 }
caption { display: table-caption } colgroup { display: table-column-group } col { display: table-column }
thead { display: table-header-group } tbody { display: table-row-group } tfoot { display:
table-footer-group }
tr { display: table-row } td, th { display: table-cell }
input, button, select, textarea, meter, progress, img, marquee { display: inline-block }
input[type=hidden i] { display: none !important }
img, iframe, video, canvas, object, embed { display: inline }
[hidden]:not([hidden=until-found i]) { display: none }
dialog:not([open]) { display: none }
dialog { position: absolute; color: black; background: white; border: solid }
details:not([open]) > :not(summary) { content-visibility: hidden }
b, strong { font-weight: bolder } th { font-weight: bold }
h1, h2, h3, h4, h5, h6 { font-weight: bold }
h1 { font-size: 2em } h2 { font-size: 1.5em } h3 { font-size: 1.17em } h5 { font-size: 0.83em }
h6 { font-size: 0.67em }
i, cite, em, var, dfn, address { font-style: italic }
small, sub, sup { font-size: smaller } big { font-size: larger } rt { font-size: 50% }
pre, code, kbd, samp, tt, listing, xmp, plaintext { font-size: 0.8125em }
pre code, pre kbd, pre samp, pre tt, code code { font-size: 1em }
pre, listing, xmp, plaintext { white-space: pre }
textarea { white-space: pre-wrap }
input, button, select, textarea { font-size: 13.3333px; font-weight: 400; font-style: normal; color: black;
  text-transform: none; text-indent: 0 }
button, input[type=button i], input[type=submit i], input[type=reset i] { background-color: #efefef }
input, textarea, select { background-color: white }
input:is([type=checkbox i], [type=radio i], [type=range i], [type=image i], [type=file i], [type=hidden i])
  { background-color: transparent }
u, ins { text-decoration: underline } s, strike, del { text-decoration: line-through }
a[href] { color: #0000ee; text-decoration: underline }
mark { background-color: yellow; color: black }
ol { list-style-type: decimal } ul, menu, dir { list-style-type: disc }
table[border]:not([border="0"]) > tbody > tr > td { border: 1px inset }
fieldset { border: 2px groove } hr { border: 1px inset; color: gray }
nobr { white-space: nowrap } [nowrap] { white-space: nowrap }
svg title, svg desc, svg defs, svg metadata, svg symbol, svg style, svg script, svg clippath, svg mask,
math annotation, math annotation-xml { display: none }
ruby { display: ruby } rt { display: ruby-text }
center, caption { white-space: inherit }
"""

_LIST_TYPES = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
    "disc": "disc", "circle": "circle", "square": "square", "none": "none",
}  # fmt: skip
_PAINTED = word_set("body table thead tbody tfoot tr td th marquee")


def hints_of(element: Element) -> Iterator[tuple[str, str]]:
    """What its attributes say about the look of an element: weaker than any style sheet of the page."""
    tag, attributes = element.tag, element.attributes
    if tag == "font":
        colour = parse_legacy_colour(attributes.get("color", ""))
        if colour:
            yield "color", _written(colour)
        if "size" in attributes and (size := parse_size_attribute(attributes["size"])):
            yield "font-size", f"{size}px"
    elif tag in ("ol", "ul", "li"):
        kind = _LIST_TYPES.get(attributes.get("type", ""))
        if kind:
            yield "list-style-type", kind
    if tag in _PAINTED:
        colour = parse_legacy_colour(attributes.get("bgcolor", ""))
        if colour:
            yield "background-color", _written(colour)
        if attributes.get("background"):
            yield "background-image", "url"
    if tag == "body":
        colour = parse_legacy_colour(attributes.get("text", ""))
        if colour:
            yield "color", _written(colour)
    if tag in ("pre",) and "wrap" in attributes:
        yield "white-space", "pre-wrap"


def _written(colour: Colour) -> str:
    return f"rgb({colour.red},{colour.green},{colour.blue})"
