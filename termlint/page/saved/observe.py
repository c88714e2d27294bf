"""A saved page as facts. What scripts could change, and what only a window could show, stays unknown."""

from __future__ import annotations

from collections.abc import Callable

from termlint.page.facts import Page
from termlint.page.place import Place
from termlint.page.saved.controls import MOST_CONTROLS, choices, controls, inputs
from termlint.page.saved.ground import BLANKS, Ground, plain
from termlint.page.saved.reading import parts, pictures, reading
from termlint.read.base import Decoded
from termlint.read.html.tree import Element, Text

MOST_PARTS = 60
_INLINE = frozenset({"inline", "inline-block", "inline-flex", "inline-grid", "contents", "ruby"})


def observe(
    decoded: Decoded, *, name: str, key: str, linked: Callable[[str], str | None], place: Place
) -> Page:
    """Read a page.

    decoded: of its file; key: its address; linked: the text of a style sheet, None when it is not at hand
    """
    ground = Ground(decoded, key, linked, place)
    clickable = tuple(controls(ground))
    unread = [*decoded.unread]
    if len(clickable) >= MOST_CONTROLS:
        unread.append(f"It has more than {MOST_CONTROLS} things to click; the rest was not looked at.")
    if ground.looks.styles.was_cut_short:
        unread.append("It has too many style rules for its elements; not all were applied.")
    text = visible_text(ground)
    return Page(
        name=name,
        key=key,
        way="saved",
        sha256=decoded.sha256,
        title=plain(next((one.text() for one in ground.root.find("title")), "")),
        text=text,
        controls=clickable,
        choices=tuple(choices(ground)),
        pictures=tuple(pictures(ground)),
        parts=tuple(parts(ground))[:MOST_PARTS],
        inputs=tuple(inputs(ground)),
        reading=reading(ground, len(BLANKS.sub("", text))),
        scripted=ground.scripted,
        styled=ground.looks.styled,
        unread=tuple(unread),
    )


def visible_text(ground: Ground) -> str:
    """What can be seen, a block a line."""
    written: list[str] = []
    waiting: list[Element | Text | str] = [ground.root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            written.append(node)
        elif isinstance(node, Text):
            written.append(BLANKS.sub(" ", node.data))
        elif not ground.looks.hides(node):
            display = ground.looks.styles.of(node).display
            edge = "\n" if display not in _INLINE and not display.startswith("table-c") else ""
            if node.tag == "br":
                written.append("\n")
                continue
            if display == "table-cell":
                waiting.append("\t")
            waiting.append(edge)
            waiting += reversed(node.children)
            waiting.append(edge)
    lines = (" ".join(line.split(" ")).strip() for line in "".join(written).split("\n"))
    return "\n".join(BLANKS.sub(" ", line) for line in lines if line)
