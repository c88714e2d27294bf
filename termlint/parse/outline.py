"""The clause tree: numbered and titled blocks find their place by the document's own nesting.

A style of number seen before returns to its level, a new one goes deeper; the natural order of the styles
decides where the document does not. Skipped numbers and restarts are kept as printed.
"""

from __future__ import annotations

from collections.abc import Sequence

from termlint.model.span import Span
from termlint.parse.blocks import Draft
from termlint.parse.node import CONTAINERS, PART, RETURNED, TITLED, Node
from termlint.parse.numbers import FAMILY, RANK, ROMAN_OF, STRUCTURAL

SEMICOLONS = ("；", ";")
DEEPEST = 12
_TITLED_RANK = 6


def build_outline(drafts: Sequence[Draft], part_starts: frozenset[int]) -> list[Node]:
    """Place every block in a clause.

    drafts: all blocks in reading order
    part_starts: indices of the title blocks that begin a second document
    returns: the clauses in reading order, the root first
    """
    builder = _Builder(drafts)
    for index, draft in enumerate(drafts):
        if index in part_starts:
            builder.open_part(draft)
        elif draft.kind == "title" or draft.kind == "cell":
            builder.keep(draft)
        elif draft.number is not None:
            builder.open_numbered(draft, index)
        elif draft.heading is not None:
            builder.open_titled(draft)
        else:
            builder.add_paragraph(draft, index)
    return builder.nodes


class _Builder:
    """The open clauses, outermost first, and the block read last."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        root = Node("", (), 0, None)
        self.nodes = [root]
        self.stack = [root]
        self.base = 0  # index in the stack of the document being read
        self.homes: dict[str, str] = {}  # style -> the style it last stood under
        self.last: Draft | None = None
        self.next_numbered = _next_numbered(drafts)
        self.drafts = drafts
        # of the unnumbered list being read: some members end in a semicolon; the first ends in nothing
        self.in_items = self.semicolons = self.loose = False

    def open_part(self, draft: Draft) -> None:
        """A second document: an annex keeps its number, another one has only its title."""
        del self.stack[1:]
        number = draft.number
        node = self._push(number.style if number else PART, number.value if number else (), draft)
        node.printed, node.part = number.printed if number else None, True
        node.heading = draft.heading or (
            Span(draft.pieces[0].start, draft.pieces[-1].end) if draft.pieces else None
        )
        self.base, self.homes = 1, {}
        self.in_items = self.semicolons = False

    def keep(self, draft: Draft) -> None:
        self.stack[-1].blocks.append(draft)
        self.last = draft

    def open_numbered(self, draft: Draft, index: int) -> None:
        number = draft.number
        assert number is not None
        style, value = number.style, number.value
        if number.roman and self._is_roman(style, value[0], number.roman):
            style, value = ROMAN_OF[style], (number.roman,)
        style = FAMILY.get(style, style)
        if self.base and self.stack[self.base].style == style:  # the next annex, not one inside this
            del self.stack[self.base :]
            self.base = 0
        self._close(style, value, draft)
        parent = self.stack[-1]
        before = parent.children[-1] if parent.children else None
        node = self._push(style, value, draft)
        parent = node.parent or parent
        if before is not None and before.style == style and value[-1] != 1:
            node.listed = before.listed
        else:
            node.listed = parent.lead and style not in STRUCTURAL
        if node.listed and draft.kind == "heading" and not draft.level and self._is_bare(index):
            draft.kind, draft.heading = "item", None
        node.printed, node.heading, node.level = number.printed, draft.heading, draft.level
        parent.latest[style] = value
        parent.lead = parent.lead and node.listed
        self.homes[style] = parent.style
        if node.listed and draft.kind == "paragraph":
            draft.kind = "item"
        self.in_items = self.semicolons = False

    def open_titled(self, draft: Draft) -> None:
        stack = self.stack
        if draft.level:
            self._pop_to_level(draft.level)
        elif _is_plain_name(draft):
            del stack[self.base + 1 :]
        else:
            at = next(
                (
                    i
                    for i in range(len(stack) - 1, self.base, -1)
                    if stack[i].style == TITLED and not stack[i].level
                ),
                0,
            )
            if at:
                del stack[at:]
            else:
                while len(stack) > self.base + 1 and (stack[-1].heading is None or stack[-1].listed):
                    stack.pop()
        node = self._push(TITLED, (), draft)
        node.heading, node.level = draft.heading, draft.level
        self.in_items = self.semicolons = False

    def add_paragraph(self, draft: Draft, index: int) -> None:
        if self._returns(draft, index):
            self._close_lists(index)
            self._push(RETURNED, (), draft)
            self.in_items = False
        else:
            top = self.stack[-1]
            self._mark_item(draft)
            top.blocks.append(draft)
            top.lead = draft.lead
        self.last = draft
        if draft.lead:
            self.in_items, self.semicolons = True, False

    def _push(self, style: str, value: tuple[int, ...], draft: Draft) -> Node:
        if len(self.stack) > DEEPEST:
            del self.stack[DEEPEST:]
        node = Node(style, value, draft.begin, self.stack[-1])
        node.blocks.append(draft)
        node.lead = draft.lead
        self.nodes.append(node)
        self.stack.append(node)
        self.last = draft
        return node

    def _is_roman(self, style: str, letter: int, roman: int) -> bool:
        """Whether (i), (v), (c) count in Roman: by the list that is open, else only i does."""
        for node in reversed(self.stack[self.base + 1 :]):
            if node.style == style and node.value[0] + 1 == letter:
                return False
            if node.style == ROMAN_OF[style] and node.value[0] + 1 == roman:
                return True
        return roman == 1

    def _close(self, style: str, value: tuple[int, ...], draft: Draft) -> None:
        """Take clauses off the stack until the one on top is the parent of the number to come."""
        stack, base = self.stack, self.base
        if stack[-1].style == RETURNED and not stack[-1].lead:
            stack.pop()
        if style == "1.1" or style == "1-1":
            if self._close_decimal(value):
                return
        elif draft.level:
            self._pop_to_level(draft.level)
            return
        else:
            at = self._same_style(style, value, draft)
            if at:
                del stack[at:]
                return
        while len(stack) > base + 1 and self._gives_way(stack[-1], style, draft):
            stack.pop()

    def _same_style(self, style: str, value: tuple[int, ...], draft: Draft) -> int:
        """The place in the stack where a number of this style belongs; 0 when it is new here."""
        stack, base, count = self.stack, self.base, value[0]
        top = stack[-1]
        if count == 1 and style not in STRUCTURAL:
            # "1. 用户不得：" or a bare heading, then "1." again: a list inside it
            open_styles = [node.style for node in stack[base + 1 :]]
            if top.style == style and (top.lead or top.is_bare_heading) and open_styles.count(style) == 1:
                return 0
            if top.lead and top.style != style and style in open_styles:
                return len(stack)
        nearest = 0
        for at in range(len(stack) - 1, base, -1):
            node = stack[at]
            if node.style == style and (not node.level or draft.heading is not None):
                if node.value[0] + 1 == count or (node.value[0] == count and len(value) > 1):
                    return at
                nearest = nearest or (0 if node.level else at)
        for at in range(len(stack) - 1, base - 1, -1):
            latest = stack[at].latest.get(style)
            if latest is not None and latest[0] + 1 == count and at + 1 < len(stack):
                return at + 1
        return nearest

    def _close_decimal(self, value: tuple[int, ...]) -> bool:
        """3.2.1 stands under 3.2 when that is open, beside another 3.2.x, or under a 3."""
        stack, base = self.stack, self.base
        sibling = whole = 0
        for at in range(len(stack) - 1, base, -1):
            node = stack[at]
            if node.style in ("1.1", "1-1"):
                shared = len(node.value)
                if node.value == value[:shared] and shared < len(value):
                    del stack[at + 1 :]
                    return True
                if shared == len(value) or (shared > len(value) and not sibling):
                    sibling = at
            elif not sibling and len(node.value) == 1 and node.value[0] == value[0]:
                whole = self._better_whole(whole, at)
        if sibling:
            del stack[sibling:]
            return True
        if whole:
            del stack[whole + 1 :]
            return True
        return False

    def _better_whole(self, inner: int, outer: int) -> int:
        """Which of two open clauses numbered 3 is the parent of 3.1: an inner heading, else the outer
        one, but a chapter only when there is nothing else."""
        if not inner:
            return outer
        return inner if self.stack[inner].heading or self.stack[outer].style in CONTAINERS else outer

    def _gives_way(self, top: Node, style: str, draft: Draft) -> bool:
        """Whether the clause on top ends because a number of a higher kind begins."""
        rank = RANK.get(style)
        if top.style == TITLED:
            if top.level or (top.is_bare_heading and style not in STRUCTURAL):
                return False
            return (
                rank is not None
                and (rank < _TITLED_RANK or (draft.heading is not None and rank == 7))
                and not top.lead
            )
        if top.style == RETURNED:
            return False
        lower = RANK.get(top.style, 20)
        if top.style in ("1.1", "1-1"):
            return style in STRUCTURAL or (style == "一、" and not top.lead)
        if rank is None or lower <= rank:
            return False
        if style in STRUCTURAL:
            return True
        if top.lead or top.level:
            return False
        return top.heading is None or self.homes.get(style) not in (None, top.style)

    def _pop_to_level(self, level: int) -> None:
        stack = self.stack
        at = len(stack) - 1
        while at > self.base and not 0 < stack[at].level < level:
            at -= 1
        del stack[at + 1 :]

    def _returns(self, draft: Draft, index: int) -> bool:
        """Whether a paragraph behind the last member of a list belongs to the clause above it."""
        top = self.stack[-1]
        if not top.listed or top.heading is not None or draft.bullet or top.lead or self.in_items:
            return False
        last = top.blocks[-1]
        if not last.ended or last.kind == "cell" or draft.indent >= last.indent + 2 > 2:
            return False
        return not self._goes_on(top, index)

    def _goes_on(self, node: Node, index: int) -> bool:
        following = self.next_numbered[index]
        if following < 0:
            return False
        number = self.drafts[following].number
        assert number is not None
        if FAMILY.get(number.style, number.style) == node.style:
            return number.value[-1] == node.value[-1] + 1
        return ROMAN_OF.get(number.style) == node.style and number.roman == node.value[-1] + 1

    def _is_bare(self, index: int) -> bool:
        """Nothing but the next number follows: a short member of a list, not a heading."""
        return index + 1 == len(self.drafts) or self.next_numbered[index] == index + 1

    def _close_lists(self, index: int) -> None:
        stack = self.stack
        while len(stack) > self.base + 1 and stack[-1].listed and not self._goes_on(stack[-1], index):
            stack.pop()
        if stack[-1].style == RETURNED:
            stack.pop()

    def _mark_item(self, draft: Draft) -> None:
        """Unnumbered lines behind a lead-in are items until a sentence of its own follows."""
        if not self.in_items or self.last is None or draft.bullet:
            return
        last = self.last
        if last.lead:
            goes_on = True
            self.loose = not draft.ended
        elif last.bullet or last.kind == "cell":
            goes_on = False
        elif last.ended and last.mark not in SEMICOLONS:
            goes_on = not self.semicolons
        else:
            goes_on = last.ended or not (
                self.loose and draft.ended and draft.mark not in (*SEMICOLONS, "：", ":")
            )
        if goes_on:
            draft.kind = "item"
            self.semicolons = self.semicolons or draft.mark in SEMICOLONS
        else:
            self.in_items = False


def _next_numbered(drafts: Sequence[Draft]) -> list[int]:
    """For each block the index of the next one that has a number; -1 when none follows."""
    found, following = [-1] * len(drafts), -1
    for index in range(len(drafts) - 1, -1, -1):
        found[index] = following
        if drafts[index].number is not None:
            following = index
    return found


def _is_plain_name(draft: Draft) -> bool:
    return not draft.look and not draft.level
