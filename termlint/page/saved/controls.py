"""The things to click, tick and fill in of a saved page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termlint.page.facts import Choice, Control
from termlint.page.saved.ground import Ground, plain
from termlint.read.html.tree import Element

MOST_CONTROLS = 2000
_COUNTS = re.compile(r"\d{1,3}\s*(?:s\b|秒|sec)|[(（]\s*\d{1,3}\s*[)）]", re.I)


def controls(ground: Ground) -> Iterator[Control]:
    """Links and buttons, up to a number."""
    count = 0
    for element in ground.elements:
        kind = _kind_of_control(element)
        if kind is None or (
            kind == "button" and any(one.tag in ("a", "button") for one in element.ancestors())
        ):
            continue
        if count >= MOST_CONTROLS:
            return
        words = words_of(ground, element)
        if kind == "button" and element.tag not in ("a", "button", "input", "summary") and len(words) > 120:
            continue
        count += 1
        target = (
            element.get("href") if element.tag in ("a", "area") and "href" in element.attributes else None
        )
        _, url = ground.place.leads(target, ground.key)
        disabled = (
            "disabled" in element.attributes
            or element.get("aria-disabled") == "true"
            or "disabled" in element.classes
        )
        acts = "onclick" in element.attributes
        yield Control(
            kind="link" if kind == "link" else "button",
            words=words,
            target=target,
            url=url,
            look=ground.looks.of(element),
            disabled=disabled,
            counting=bool(_COUNTS.search(words)) and disabled,
            line=ground.line(element),
            path="onclick" if acts else "",
        )


def choices(ground: Ground) -> Iterator[Choice]:
    """Boxes to tick, with the words beside them."""
    labels = {one.get("for"): one for one in ground.root.find("label") if one.get("for")}
    for element in ground.elements:
        native = element.tag == "input" and element.get("type").lower() in ("checkbox", "radio")
        if not native and element.get("role") not in ("checkbox", "switch"):
            continue
        label = labels.get(element.get("id")) if element.get("id") else None
        around = next((one for one in element.ancestors() if one.tag == "label"), None)
        words = " ".join(plain(one.text()) for one in (label, around) if one is not None)
        words = words or ("" if native else plain(element.text()))
        for count, holder in enumerate(element.ancestors()):
            if count > 2 or ground.letters[id(holder)] >= 400:
                break
            boxes = sum(
                one.tag == "input" and one.get("type").lower() in ("checkbox", "radio")
                for one in holder.elements()
            )
            if (count == 0 and boxes == 1 and ground.letters[id(holder)] > len(words)) or (
                not words and boxes == 1
            ):
                words = plain(holder.text())
        holder_look = ground.looks.of(label or around or element.parent or element)
        yield Choice(
            words=words[:300],
            checked="checked" in element.attributes if native else element.get("aria-checked") == "true",
            disabled="disabled" in element.attributes,
            look=holder_look,
            line=ground.line(element),
        )


def inputs(ground: Ground) -> Iterator[str]:
    """Kinds of the visible input fields, with what they are called."""
    for element in ground.root.find("input", "textarea"):
        kind = element.get("type", "text").lower() if element.tag == "input" else "textarea"
        if kind != "hidden" and not ground.looks.hides(element):
            about = (element.get(key) for key in ("name", "id", "placeholder", "aria-label"))
            yield f"{kind} {plain(' '.join(about))[:80]}"


def words_of(ground: Ground, element: Element) -> str:
    """What a control says: its text, its value, the alternative text of its pictures, its label."""
    if element.tag == "input":
        return plain(element.get("value"))[:300]
    text = element.text()
    if len(text) > 2000:
        text = text[:2000]
    alts = " ".join(one.get("alt") for one in element.find("img"))
    return (plain(text) or plain(alts) or plain(element.get("aria-label") or element.get("title")))[:300]


def _kind_of_control(element: Element) -> str | None:
    role = element.get("role")
    if element.tag in ("a", "area") and "href" in element.attributes:
        return "link"
    if element.tag in ("button", "summary") or role == "button":
        return "button"
    if element.tag == "input" and element.get("type").lower() in ("submit", "button", "reset"):
        return "button"
    if role == "link":
        return "link"
    return "button" if element.tag == "a" or "onclick" in element.attributes else None
