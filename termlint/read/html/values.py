"""Computed values: what the winning declarations of an element come to, given its parent.

CSS Values and Units Level 4; each property as its own specification has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from termlint.read.html.cascade import Won
from termlint.read.html.colours import BLACK, TRANSPARENT, Colour, parse_colour
from termlint.read.html.declarations import LATER, expand
from termlint.read.html.lengths import NORMAL, Relative, parse_font_size, parse_length


class Variables(dict[str, str]):
    """Custom properties by name; never changed once made."""

    def __hash__(self) -> int:  # type: ignore[override]
        return len(self)


class Style(NamedTuple):
    """The computed values of an element. Lengths are CSS pixels; None: not set, or left to the layout.

    opacity: its own, 0 to 1; what is seen is the product with that of all elements around
    background: its own colour, mostly transparent
    has_image: whether a picture or gradient lies behind it
    lines: of text-decoration, its own; what is seen includes those of the elements around
    bordered: how many of its four sides have a border
    clipped: whether clip or clip-path leaves nothing of it
    scale: 0 when a transform makes it vanish; shift: how far a transform moves it right and down
    selectable: whether its text can be selected and copied (user-select)
    fill: the colour its letters are filled with instead of color; None where that is color
    variables: its custom properties
    """

    display: str = "inline"
    visibility: str = "visible"
    content_visible: bool = True
    opacity: float = 1.0
    font_size: float = NORMAL
    font_weight: int = 400
    font_style: str = "normal"
    color: Colour = BLACK
    background: Colour = TRANSPARENT
    has_image: bool = False
    lines: frozenset[str] = frozenset()
    text_transform: str = "none"
    white_space: str = "normal"
    list_style_type: str = "disc"
    position: str = "static"
    left: float | None = None
    right: float | None = None
    top: float | None = None
    bottom: float | None = None
    margin_left: float | None = None
    margin_top: float | None = None
    text_indent: float = 0.0
    width: float | None = None
    height: float | None = None
    max_width: float | None = None
    max_height: float | None = None
    overflow_x: str = "visible"
    overflow_y: str = "visible"
    clipped: bool = False
    scale: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)
    selectable: bool = True
    bordered: int = 0
    fill: Colour | None = None
    variables: Variables = Variables()


_INITIAL = Style()
_WEIGHTS = {"normal": 400, "bold": 700}
_BLOCKED = {"inline": "block", "inline-block": "block", "inline-flex": "flex", "inline-grid": "grid",
            "inline-table": "table", "table-cell": "block", "table-row": "block", "table-row-group": "block",
            "table-caption": "block", "ruby": "block", "ruby-text": "block"}  # fmt: skip
_OLD_NAMES = {"-webkit-box": "block", "-webkit-flex": "flex", "-ms-flexbox": "flex"}
_FLEX = ("flex", "inline-flex", "grid", "inline-grid")
_VARIABLE = re.compile(r"var\(\s*+(--[^\s,()]++)\s*+(?:,((?:[^()]++|\((?:[^()]++|\([^()]*+\))*+\))*+))?+\)")
_LONGEST = 2000  # characters of a value after its variables are filled in
_NUMBERS = re.compile(r"-?[\d.]{1,12}")
_LENGTHS = ("left", "right", "top", "bottom", "margin-left", "margin-top", "width", "height", "max-width",
            "max-height")  # fmt: skip
_WHITE_SPACE = {"normal", "nowrap", "pre", "pre-wrap", "pre-line", "break-spaces", "wrap"}


def compute(won: Won, parent: Style | None, rem: float) -> Style:
    """The style of an element.

    parent: that of the element around it, None for the root; rem: the font size of the root, pixels
    """
    above = parent or _INITIAL
    values: dict[str, Any] = {
        name: getattr(above, name)
        for name in ("visibility", "font_size", "font_weight", "font_style", "color", "text_transform",
                     "white_space", "list_style_type", "text_indent", "selectable", "fill", "variables")
    }  # fmt: skip
    custom = {name: value for name, (_, value) in won.items() if name.startswith("--")}
    if custom:
        values["variables"] = Variables({**above.variables, **custom})
    own = {
        name: _filled(value, name, values["variables"]) for name, (_, value) in won.items() if name[0] != "-"
    }
    if size := own.pop("font-size", None):
        values["font_size"] = _font_size(size, above.font_size, rem)
    relative = Relative(values["font_size"], rem)
    for name, value in own.items():
        if value is None:
            continue
        _SET.get(name, _set_word)(values, name, value, above, relative)
    if fill := own.get("text-fill-color"):
        values["fill"] = parse_colour(fill)
    values["bordered"] = sum(
        own.get(f"border-{side}-style") not in (None, "none", "hidden", "initial")
        and (own.get(f"border-{side}-width") or "medium") not in ("0", "0px", "0em", "0pt")
        for side in ("top", "right", "bottom", "left")
    )
    taken_out = values.get("position") in ("absolute", "fixed") or own.get("float") in ("left", "right")
    if taken_out or parent is None or above.display in _FLEX:
        display = values.get("display", "inline")
        values["display"] = _BLOCKED.get(display, display)
    return Style(**values)


def _filled(value: str, name: str, variables: Mapping[str, str]) -> str | None:
    """A value with its variables filled in, shorthands taken apart; None when that gives nothing."""
    if "var(" not in value:
        return value
    for _ in range(16):
        value = _VARIABLE.sub(lambda found: variables.get(found[1], found[2] or "\ufffd").strip(), value)
        if len(value) > _LONGEST or "\ufffd" in value:
            return None
        if "var(" not in value:
            break
    else:
        return None
    value = value.lower()
    if value.startswith(LATER):
        shorthand, _, value = value[1:].partition(":")
        return dict(expand(shorthand, value.strip())).get(name)
    return value


def _font_size(words: str, parent: float, rem: float) -> float:
    if words in ("inherit", "unset"):
        return parent
    if words in ("initial", "revert"):
        return NORMAL
    size = parse_font_size(words, Relative(parent, rem, parent))
    return parent if size is None else size


_Values = dict[str, Any]


def _set_word(values: _Values, name: str, value: str, above: Style, relative: Relative) -> None:
    """Properties whose value is a word."""
    field = name.replace("-", "_")
    if field not in Style._fields:
        return
    if value in ("inherit", "initial", "unset", "revert"):
        inherited = value == "inherit" or (value == "unset" and field in values)
        values[field] = getattr(above if inherited else _INITIAL, field)
    elif name != "white-space" or value in _WHITE_SPACE:
        values[field] = value


def _set_display(values: _Values, name: str, value: str, above: Style, relative: Relative) -> None:
    words = value.split()
    if not words or value == "\ufffd":
        return
    if value == "inherit":
        value = above.display
    elif value in ("initial", "unset"):
        value = "inline"
    elif value == "revert":
        return
    elif len(words) > 1:
        inner = next((word for word in words if word in ("flex", "grid", "table")), "")
        value = f"inline-{inner}" if inner and "inline" in words else inner or words[0]
    values["display"] = {"-webkit-box": "block", "-webkit-flex": "flex", "-ms-flexbox": "flex"}.get(
        value, value
    )


def _set_weight(values: _Values, name: str, value: str, above: Style, relative: Relative) -> None:
    weight = above.font_weight
    if value in _WEIGHTS:
        values["font_weight"] = _WEIGHTS[value]
    elif value == "bolder":
        values["font_weight"] = 400 if weight < 350 else 700 if weight < 550 else max(900, weight)
    elif value == "lighter":
        values["font_weight"] = min(100, weight) if weight < 550 else 400 if weight < 750 else 700
    elif value in ("inherit", "unset"):
        values["font_weight"] = weight
    elif value in ("initial", "revert"):
        values["font_weight"] = 400
    elif value.isascii() and value.isdigit() and 1 <= int(value[:5]) <= 1000:
        values["font_weight"] = int(value)


def _set_style(values: _Values, name: str, value: str, above: Style, relative: Relative) -> None:
    word = value.split()[0] if value else ""
    if word in ("italic", "oblique", "normal"):
        values["font_style"] = word
    elif word in ("initial", "revert"):
        values["font_style"] = "normal"


def _set_colour(values: _Values, name: str, value: str, above: Style, relative: Relative) -> None:
    if value in ("inherit", "unset", "currentcolor"):
        values["color"] = above.color
    elif value in ("initial", "revert"):
        values["color"] = BLACK
    elif colour := parse_colour(value):
        values["color"] = colour


def _set_background(values: _Values, name: str, value: str, above: Style, relative: Relative) -> None:
    if value == "inherit":
        values["background"] = above.background
    elif value == "currentcolor":
        values["background"] = values["color"]
    elif value in ("initial", "unset", "revert"):
        values["background"] = TRANSPARENT
    elif colour := parse_colour(value):
        values["background"] = colour


def _set_image(values: _Values, name: str, value: str, above: Style, relative: Relative) -> None:
    values["has_image"] = value.startswith("url") or "gradient(" in value or "image" in value


def _set_lines(values: _Values, name: str, value: str, above: Style, relative: Relative) -> None:
    values["lines"] = (
        above.lines if value == "inherit" else frozenset(value.split()) & {"underline", "line-through"}
    )


def _set_opacity(values: _Values, name: str, value: str, above: Style, relative: Relative) -> None:
    percent = value.endswith("%")
    try:
        number = float(value.rstrip("%")) / (100 if percent else 1)
    except ValueError:
        return
    values["opacity"] = min(1.0, max(0.0, number)) if number == number else 1.0


def _set_length(values: _Values, name: str, value: str, above: Style, relative: Relative) -> None:
    values[name.replace("-", "_")] = parse_length(value, relative)


def _set_indent(values: _Values, name: str, value: str, above: Style, relative: Relative) -> None:
    # A percentage is one of the width of the page at most.
    length = parse_length(value, relative._replace(whole=1280))
    if length is not None:
        values["text_indent"] = length


def _set_content(values: _Values, name: str, value: str, above: Style, relative: Relative) -> None:
    values["content_visible"] = value != "hidden"


def _set_clip(values: _Values, name: str, value: str, above: Style, relative: Relative) -> None:
    """rect() with no room between its edges, inset() from both sides by half or more, circle(0)."""
    numbers = [
        float(number) for number in _NUMBERS.findall(value) if number.strip("-.") and number.count(".") < 2
    ]
    if value.startswith("rect("):
        hidden = len(numbers) == 4 and (numbers[2] - numbers[0] <= 1 or numbers[1] - numbers[3] <= 1)
    elif value.startswith("inset(") and "%" in value:
        hidden = bool(numbers) and min(numbers) >= 50
    else:
        hidden = value.startswith(("circle(0", "polygon(0 0, 0 0", "polygon(0px 0px, 0px 0px"))
    if hidden or name == "clip-path":
        values["clipped"] = hidden or values.get("clipped", False)


def _set_transform(values: _Values, name: str, value: str, above: Style, relative: Relative) -> None:
    right = down = 0.0
    for function, arguments in re.findall(r"([a-z0-9]+)\(([^()]*)\)", value[:500]):
        parts = [part.strip() for part in arguments.split(",")]
        if function in ("scale", "scalex", "scaley", "scale3d") and "0" in parts[:2]:
            values["scale"] = 0.0
        lengths = [parse_length(part, relative) or 0.0 for part in parts]
        if function in ("translate", "translate3d", "translatex"):
            right += lengths[0]
        if function == "translatey":
            down += lengths[0]
        elif function in ("translate", "translate3d") and len(lengths) > 1:
            down += lengths[1]
    values["shift"] = (right, down)


def _set_select(values: _Values, name: str, value: str, above: Style, relative: Relative) -> None:
    if value != "inherit":
        values["selectable"] = value != "none"


_SET: dict[str, Callable[[_Values, str, str, Style, Relative], None]] = {
    "display": _set_display,
    "font-weight": _set_weight,
    "font-style": _set_style,
    "color": _set_colour,
    "background-color": _set_background,
    "background-image": _set_image,
    "text-decoration-line": _set_lines,
    "opacity": _set_opacity,
    "text-indent": _set_indent,
    "content-visibility": _set_content,
    "clip": _set_clip,
    "clip-path": _set_clip,
    "transform": _set_transform,
    "user-select": _set_select,
    **dict.fromkeys(_LENGTHS, _set_length),
}
