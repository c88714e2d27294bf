"""How consent is asked for: ticked boxes, consent by going on, refusing made hard. Guidelines 9 and 12(6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from termlint.page.checks.verdict import (
    UNMEASURED,
    UNSTYLED,
    Evidence,
    Verdict,
    finding,
    good,
    no_form,
    seen,
    unknown,
    unrun,
)
from termlint.page.facts import Choice, Control, Look, Page, Site
from termlint.page.words import Words

Parameters = Mapping[str, float | str]


def boxes_of_consent(page: Page, words: Words) -> list[Choice]:
    """The boxes whose words mean consent."""
    return [one for one in page.choices if words.say(one.words, "consent", "documents", "privacy")]


def ticked_box(site: Site, words: Words, _: Parameters) -> Iterator[Verdict]:
    """No box of consent is ticked when the page opens."""
    for page in site.having("form"):
        boxes = boxes_of_consent(page, words)
        ticked = [one for one in boxes if one.checked]
        if ticked:
            yield finding(
                page,
                f"“{ticked[0].words[:40]}”已勾选",
                f'"{ticked[0].words[:40]}" is ticked',
                map(seen, ticked),
            )
        elif page.scripted:
            yield unknown(page, *unrun(page))
        elif boxes:
            yield good(
                page,
                f"{len(boxes)} 个选框都没有勾选",
                f"{len(boxes)} unticked {'box' if len(boxes) == 1 else 'boxes'}",
                map(seen, boxes),
            )
        else:
            yield good(page, "没有默认勾选的选框", "no box is ticked")
    if not site.having("form"):
        yield no_form(site)


def consent_by_use(site: Site, words: Words, _: Parameters) -> Iterator[Verdict]:
    """Where going on is said to mean consent, there is a box to tick as well."""
    for page in site.having("form"):
        told = next(
            (line for line in page.lines if len(line) < 300 and words.say(line, "consent-by-use")), ""
        )
        boxes = boxes_of_consent(page, words)
        if not told:
            yield (
                unknown(page, *unrun(page))
                if page.scripted and not boxes
                else good(page, "没有以行为代替同意的说明", "nothing says that going on means consent")
            )
        elif boxes:
            yield good(page, "另有选框可以勾选", "there is a box to tick as well", map(seen, boxes[:1]))
        elif page.scripted:
            yield unknown(page, *unrun(page))
        elif "agreement" in site.roles.get(page.key, ()) and not page.inputs:
            continue  # words of the agreement itself, which text rules judge
        else:
            yield finding(
                page, f"“{told[:80]}”", f'"{told[:80]}"', [Evidence(told[:80], page.place_of(told[:80]))]
            )
    if not site.having("form"):
        yield no_form(site)


def refuse_enabled(site: Site, words: Words, _: Parameters) -> Iterator[Verdict]:
    """The button to refuse can be pressed."""
    for page, _agree, refuse in _pairs(site, words):
        still = [one for one in refuse if one.disabled]
        if not refuse:
            yield unknown(
                page,
                "没有拒绝按钮；不注册或者离开也算拒绝",
                "there is no button to refuse; leaving may be one",
            )
        elif still and not any(one.counting for one in still):
            if len(still) < len(refuse):
                yield good(page, "可以拒绝", "one can refuse", map(seen, refuse[:1]))
            elif page.scripted:
                yield unknown(page, *unrun(page))
            else:
                yield finding(
                    page, f"“{still[0].words}”点不动", f'"{still[0].words}" is disabled', map(seen, still)
                )
        elif page.scripted:
            yield unknown(page, *unrun(page))
        else:
            yield good(
                page,
                f"“{refuse[0].words}”可以点击",
                f'"{refuse[0].words}" can be pressed',
                map(seen, refuse[:1]),
            )
    if not site.having("form"):
        yield no_form(site)


def refuse_equal(site: Site, words: Words, parameters: Parameters) -> Iterator[Verdict]:
    """Refusing is about as large and as clear as agreeing."""
    for page, agree, refuse in _pairs(site, words):
        if not agree or not refuse:
            yield unknown(
                page, "没有成对的同意和拒绝按钮", "there is no pair of buttons to agree and to refuse"
            )
            continue
        if not page.styled:
            yield unknown(page, *UNSTYLED)
            continue
        if all(one.disabled for one in refuse) and not any(one.counting for one in refuse):
            yield unknown(
                page,
                "拒绝按钮被禁用，颜色不能比较",
                "the button to refuse is disabled, so its colours tell nothing",
            )
            continue
        yes, no = agree[0].look, max(refuse, key=lambda one: one.look.font_size or 0).look
        fault = _weaker(yes, no, parameters)
        if no.shown is False:
            yield finding(
                page,
                "拒绝按钮看不见",
                "the button to refuse cannot be seen",
                map(seen, [*agree[:1], *refuse[:1]]),
            )
        elif fault:
            yield finding(page, *fault, map(seen, [*agree[:1], *refuse[:1]]))
        elif (
            yes.font_size is None
            or no.font_size is None
            or (page.way == "saved" and (page.scripted or no.contrast is None))
        ):
            yield unknown(
                page, *(unrun(page) if page.scripted else UNSTYLED if not page.styled else UNMEASURED)
            )
        elif (
            yes.area
            and no.area
            and no.area.width * no.area.height < 0.25 * yes.area.width * yes.area.height
            and (no.contrast or 0) < (yes.contrast or 0)
        ):
            part = no.area.width * no.area.height / (yes.area.width * yes.area.height)
            yield finding(
                page,
                f"拒绝按钮的面积只有同意按钮的 {part:.0%}",
                f"the button to refuse has {part:.0%} of the area of the other",
                map(seen, [*agree[:1], *refuse[:1]]),
            )
        else:
            yield good(
                page,
                f"拒绝 {no.font_size:g} 像素，同意 {yes.font_size:g} 像素",
                f"refusing in {no.font_size:g} px, agreeing in {yes.font_size:g} px",
                map(seen, [*agree[:1], *refuse[:1]]),
            )
    if not site.having("form"):
        yield no_form(site)


def refuse_at_once(site: Site, words: Words, _: Parameters) -> Iterator[Verdict]:
    """Nobody must wait before refusing. A countdown before agreeing, to make people read, is no harm."""
    for page, _agree, refuse in _pairs(site, words):
        counting = [one for one in refuse if one.counting]
        if counting and (page.way == "browser" or any(one.disabled for one in counting)):
            yield finding(
                page,
                f"“{counting[0].words}”在倒计时",
                f'"{counting[0].words}" counts down',
                map(seen, counting),
            )
        elif page.scripted:
            yield unknown(page, *unrun(page))
        elif refuse:
            yield good(page, "随时可以拒绝", "one can refuse at once", map(seen, refuse[:1]))
        else:
            yield good(page, "没有倒计时", "nothing counts down")
    if not site.having("form"):
        yield no_form(site)


def consent_unbundled(site: Site, words: Words, _: Parameters) -> Iterator[Verdict]:
    """Agreement and privacy policy have a box each."""
    for page in site.having("form"):
        boxes = boxes_of_consent(page, words)
        bundled = [
            one for one in boxes if words.say(one.words, "documents") and words.say(one.words, "privacy")
        ]
        if bundled:
            yield finding(
                page, f"“{bundled[0].words[:80]}”", f'"{bundled[0].words[:80]}"', map(seen, bundled)
            )
        elif page.scripted:
            yield unknown(page, *unrun(page))
        elif boxes:
            yield good(
                page, "没有一次同意多份文件的选框", "no box stands for several documents", map(seen, boxes)
            )
        else:
            yield unknown(page, "没有表示同意的选框", "there is no box of consent")
    if not site.having("form"):
        yield no_form(site)


def _pairs(site: Site, words: Words) -> Iterator[tuple[Page, list[Control], list[Control]]]:
    """Forms, with their buttons to agree and to refuse."""
    for page in site.having("form"):
        agree = [
            one
            for one in page.controls
            if one.look.shown is not False
            and words.say(one.words, "agree")
            and not words.say(one.words, "refuse")
        ]
        refuse = [
            one
            for one in page.controls
            if words.say(one.words, "refuse") and (one.look.shown is not False or agree)
        ]
        yield page, agree, refuse


def _weaker(yes: Look, no: Look, parameters: Parameters) -> tuple[str, str] | None:
    """What makes refusing harder to see than agreeing; None when nothing measured does."""
    size, contrast = float(parameters["size"]), float(parameters["contrast"])
    yes_size, no_size, yes_contrast, no_contrast = yes.font_size, no.font_size, yes.contrast, no.contrast
    if yes_size and no_size and no_size < size * yes_size:
        return (
            f"拒绝 {no_size:g} 像素，同意 {yes_size:g} 像素",
            f"refusing is set in {no_size:g} px, agreeing in {yes_size:g} px",
        )
    if yes_contrast and no_contrast and no_contrast < contrast <= yes_contrast:
        return (
            f"拒绝的对比度 {no_contrast:.1f}，同意 {yes_contrast:.1f}",
            f"refusing has a contrast of {no_contrast:.1f}, agreeing of {yes_contrast:.1f}",
        )
    return None
