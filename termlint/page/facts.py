"""What is known of a page, whoever looked: the browser knows nearly all, a saved file less.

None always means *not known*. Sizes are CSS pixels from the upper left corner of the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Way = Literal["saved", "browser"]
Role = Literal["home", "agreement", "form", "rules", "contact"]


class Both(NamedTuple):
    """A sentence in both languages of the reports."""

    zh: str
    en: str


class Area(NamedTuple):
    """Where something stands on the page, in CSS pixels."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Look:
    """How something is shown.

    shown: whether it can be seen at all (displayed, not transparent, has a size)
    font_size: CSS pixels
    contrast: of its words with what is behind them, 1 to 21 (WCAG 2.2, relative luminance)
    covered: whether something else lies over it even when it is scrolled to the middle of the window
    """

    shown: bool | None = None
    area: Area | None = None
    font_size: float | None = None
    contrast: float | None = None
    covered: bool | None = None


@dataclass(frozen=True, slots=True)
class Control:
    """Something to click: a link, a button, or other words that react to the mouse.

    words: what it says (text, else the alternative text of its picture, else its label)
    target: where it leads as written; None when a script decides
    url: the same, resolved; "" when it leads nowhere
    counting: a number of seconds that runs down stands on it
    line: in the file, where known
    path: how the browser finds it again
    """

    kind: Literal["link", "button"]
    words: str
    target: str | None
    url: str
    look: Look
    disabled: bool | None = False
    counting: bool | None = False
    line: int | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick (check box, switch or single radio button).

    words: its label, or the words around it
    """

    words: str
    checked: bool | None
    disabled: bool
    look: Look
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """An image large enough to hold words. alt: its alternative text"""

    alt: str
    width: float | None
    height: float | None
    look: Look
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of words that is cut off, hidden, or cannot be selected.

    words: how it begins; characters: how many it holds
    opens: whether a person can open it (a closed ``details``, a control that shows it); None: not known
    how: of hidden parts
    """

    words: str
    characters: int
    look: Look
    how: Literal["cut", "hidden", "collapsed", "unselectable"]
    opens: bool | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader can do with the words.

    selected: share of the visible characters that a "select all" takes hold of
    copy, menu, select: whether copying, the context menu and starting a selection are left alone
    printed: share of the visible characters that is still visible when printed
    """

    selected: float | None = None
    copy: bool | None = None
    menu: bool | None = None
    select: bool | None = None
    printed: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page as one person sees it.

    name: path or URL, for people
    key: what recognises the page when a link leads to it again
    text: what can be seen, a block a line
    scripted: there are scripts that were not run, so what is missing may still be shown by them; in a browser
        scripts that it could not load
    styled: every style sheet was at hand
    places: where some words stand that are no control: numbers, dates, sentences of consent
    inputs: kinds of its input fields ("password", "tel", "search" …)
    size: width and height; None without a browser
    unread: what could not be looked at, one sentence each
    """

    name: str
    key: str
    way: Way
    sha256: str
    title: str
    text: str
    controls: tuple[Control, ...] = ()
    choices: tuple[Choice, ...] = ()
    pictures: tuple[Picture, ...] = ()
    parts: tuple[Part, ...] = ()
    inputs: tuple[str, ...] = ()
    reading: Reading = Reading()
    scripted: bool = False
    styled: bool = True
    size: tuple[float, float] | None = None
    places: tuple[tuple[str, Area], ...] = ()
    unread: tuple[str, ...] = ()

    def place_of(self, words: str) -> Area | None:
        """Where words stand that were looked for; None when that is not known."""
        return next((area for known, area in self.places if known == words), None)

    @property
    def lines(self) -> list[str]:
        """The visible lines, without blank ones."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]


@dataclass(frozen=True, slots=True)
class Dead:
    """A link that leads to nothing."""

    why: Both


@dataclass(frozen=True, slots=True)
class NotFollowed:
    """A link that was left alone, and why: nothing is known of what it leads to."""

    why: Both


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A link to something that is no page: a PDF, a Word file, a picture."""

    name: str


Outcome = Page | Dead | NotFollowed | OtherFile


@dataclass(frozen=True, slots=True)
class Visit:
    """A link that was tried.

    meant: which list of words chose it ("documents", "privacy", "register" …)
    clicks: from the start page, this one included
    """

    control: Control
    source: str
    meant: str
    clicks: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Site:
    """All that was looked at, from one start page.

    roles: of each page by key, worked out from its own words
    blocked: hosts outside the site that the pages asked for and did not get
    """

    start: Page
    pages: dict[str, Page]
    roles: dict[str, tuple[Role, ...]]
    visits: tuple[Visit, ...] = ()
    blocked: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = field(default=())

    def having(self, role: Role) -> list[Page]:
        """The pages that play a role, in the order they were met."""
        return [page for key, page in self.pages.items() if role in self.roles.get(key, ())]

    def tried(self, page: Page, control: Control) -> Visit | None:
        """What came of a link, if it was tried."""
        return next(
            (
                visit for visit in self.visits
                if visit.source == page.key and visit.control.url == control.url
                and visit.control.path == control.path
            ),
            None,
        )  # fmt: skip
