"""What collect.js measured, as facts. The values come from a page that may be hostile: types are checked."""

from __future__ import annotations

from math import isfinite
from typing import Any

from termlint.page.facts import Area, Choice, Control, Look, Page, Part, Picture, Reading

_MEANING = {"nodes": "elements", "controls": "things to click"}


def page_from(
    found: dict[str, Any],
    *,
    name: str,
    key: str,
    sha256: str,
    places: list[list[Any]],
    scripted: bool,
    styled: bool,
) -> Page:
    """The facts of a page as the browser saw it.

    places: words and their areas, of locate.js; scripted, styled: see Page
    """
    return Page(
        name=name,
        key=key,
        way="browser",
        sha256=sha256,
        title=str(found["title"]),
        text=str(found["text"]),
        controls=tuple(_control(one) for one in found["controls"]),
        choices=tuple(
            Choice(str(one["words"]), bool(one["checked"]), bool(one["disabled"]), _look(one["look"]))
            for one in found["choices"]
        ),
        pictures=tuple(
            Picture(str(one["alt"]), _number(one["width"]), _number(one["height"]), _look(one["look"]))
            for one in found["pictures"]
        ),
        parts=tuple(
            Part(str(one["words"]), int(one["characters"]), _look(one["look"]), one["how"], one["opens"])
            for one in found["parts"]
        ),
        inputs=tuple(map(str, found["inputs"])),
        reading=_reading(found["reading"]),
        size=(_number(found["size"][0]) or 0.0, _number(found["size"][1]) or 0.0),
        scripted=scripted,
        styled=styled,
        places=tuple((str(words), Area(*(_number(side) or 0.0 for side in area))) for words, area in places),
        unread=tuple(
            f"It has more than {most} {_MEANING[what]}; the rest was not looked at."
            for what, most in found["unread"]
        ),
    )  # fmt: skip


def _control(one: dict[str, Any]) -> Control:
    target = one["target"]
    return Control(
        kind="link" if one["kind"] == "link" else "button",
        words=str(one["words"]),
        target=None if target is None else str(target),
        url=str(one["url"]),
        look=_look(one["look"]),
        disabled=bool(one["disabled"]),
        counting=bool(one["counting"]),
        path=str(one["path"]),
    )


def _look(one: dict[str, Any]) -> Look:
    area = [_number(side) for side in one["area"]]
    return Look(
        shown=bool(one["shown"]),
        area=Area(*(side or 0.0 for side in area)),
        font_size=_number(one["font_size"]),
        contrast=_number(one["contrast"]),
        covered=None if one["covered"] is None else bool(one["covered"]),
    )


def _reading(one: dict[str, Any]) -> Reading:
    def known(value: object) -> bool | None:
        return value if isinstance(value, bool) else None

    return Reading(
        selected=_number(one["selected"]),
        copy=known(one["copy"]),
        menu=known(one["menu"]),
        select=known(one["select"]),
        printed=_number(one["printed"]),
    )


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and isfinite(value) else None
