"""Who is who: the document's own names for the platform and the other side, and who a statement speaks of.

Roles come from the document's words: definitions ("以下简称…"), the drafter's side of 甲方 and 乙方, its
title, and the names that keep giving themselves powers. Words that mean a party everywhere (我们, 用户,
商家) are lexicons of the slot ``parties``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from termlint.annotate.reading import Reading
from termlint.annotate.scanner import Scanner
from termlint.annotate.statements import Statement
from termlint.lang.en import grammar as en
from termlint.lang.en import names as en_names
from termlint.lang.zh import grammar as zh
from termlint.lang.zh import names as zh_names
from termlint.model.report import Party
from termlint.model.statement import Mention, Name, Parties, Role

PLATFORM, CONSUMER, MERCHANT, ADDRESSEE, THIRD, BOTH = (
    "platform",
    "consumer",
    "merchant",
    "addressee",
    "third",
    "both",
)

_HAN = re.compile(r"[\u4e00-\u9fff]")
_PLATFORM_LIKE = re.compile(f"{zh_names.PLATFORM_LIKE}|{en_names.PLATFORM_LIKE}")
_CONSUMER_LIKE = re.compile(f"{zh_names.CONSUMER_LIKE}|{en_names.CONSUMER_LIKE}")
_MERCHANT_LIKE = re.compile(f"{zh_names.MERCHANT_LIKE}|{en_names.MERCHANT_LIKE}")
_MOST_NAMES = 24
_LONGEST_JOIN = 16
_TOP = 1500  # characters in which an agreement says whose it is


def find_parties(
    reading: Reading, titles: Iterable[str], scanner: Scanner, kind_party: Party | None
) -> Parties:
    """Find out who is who.

    titles: the words of titles and headings, folded
    scanner: finds the words for consumers and for merchants, which are counted
    kind_party: whom a document of this kind binds, None when its words must tell
    """
    text = reading.text
    names: dict[str, Name] = {}

    def add(name: str, role: Role, at: int | None) -> None:
        name = name.strip(" \"'《》【】的")
        own = name.startswith("本")
        generic = zh_names.IS_A_THING.search(name) or (zh_names.GENERIC.fullmatch(name) and not own)
        if len(name) >= 2 and not generic and name not in names and len(names) < _MOST_NAMES:
            names[name] = Name(name, role, at)

    merchants, consumers = _spoken_of(text, scanner)
    usual: Party = "merchant" if merchants > 2 * consumers and merchants >= 3 else "consumer"
    counterparty = kind_party or usual
    for pattern in (zh_names.DEFINED, en_names.DEFINED):
        for found in pattern.finditer(text):
            for name in filter(None, found.groups()):
                before = text[max(0, found.start() - 30) : found.start()]
                if pattern is en_names.DEFINED and en_names.IS_A_THING.search(name):
                    continue
                if pattern is en_names.DEFINED and en_names.COMPANY.search(before):
                    add(name, "platform", found.start())
                elif role := _role_of(name, before, counterparty):
                    add(name, role, found.start())
    for side, role in _sides(text, counterparty):
        add(side, role, None)
    for name, role, at in _companies(text):
        add(name, role, at)
    titled = (zh_names.TITLED.match(title) for title in titles)
    for brand in (*filter(None, titled), *zh_names.WELCOME.finditer(text)):
        if _is_brand(brand.group(1), text):
            add(brand.group(1), "platform", None)
    acting = Counter(found.group(1) for found in zh_names.ACTING.finditer(text))
    for name, times in sorted(acting.items(), key=lambda pair: (-pair[1], pair[0])):
        likely = (
            not _CONSUMER_LIKE.search(name)
            and not _MERCHANT_LIKE.search(name)
            and not zh_names.NOT_A_NAME.match(name)
        )
        if times >= 2 and likely and "方" not in name[-1:] and name not in names:
            add(name, "platform", None)
    for name, times in sorted(Counter(found.group(1) for found in en_names.ACTING.finditer(text)).items()):
        if times >= (2 if len(name) > 2 else 3) and not en_names.NOT_A_NAME.fullmatch(name):
            add(name, "platform", None)
    return Parties(
        counterparty,
        tuple(sorted(names.values(), key=lambda one: (-len(one.text), one.text))),
        "third" if counterparty == "merchant" and merchants else "user",
    )


def _companies(text: str) -> Iterator[tuple[str, Role, int]]:
    """The companies a text names: the one whose agreement it is, and further down its partners."""
    found = [
        (zh_names.BEFORE_COMPANY.sub("", company.group()), company)
        for company in _in_lines_with("公司", zh_names.COMPANY, text)
    ]
    own = {
        name
        for name, company in found
        if company.start() < _TOP or zh_names.RUNS.search(text[company.end() : company.end() + 12])
    }
    if found and not own:
        own = {Counter(name for name, _ in found).most_common(1)[0][0]}
    for name, company in found:
        yield name, "platform" if name in own else "third", company.start()


def _in_lines_with(word: str, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that never leaves a line and never lacks this word.

    Tried at every character of a text the pattern is slow; lines without the word need not be tried.
    """
    end = 0
    while (at := text.find(word, end)) >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        if end < 0:
            end = len(text)
        yield from pattern.finditer(text, start, end)


def _spoken_of(text: str, scanner: Scanner) -> tuple[int, int]:
    """How often words for merchants and for consumers stand in a text."""
    counts = Counter(word.lexicon for word in scanner.parties.scan(text))
    return counts[scanner.index[MERCHANT]], counts[scanner.index[CONSUMER]]


def _is_brand(name: str, text: str) -> bool:
    """Whether a name taken from a title or a welcome is the platform's own: it acts or runs something.

    "借款服务协议" speaks of loans and names nobody.
    """
    party = _CONSUMER_LIKE.search(name) or _MERCHANT_LIKE.search(name)
    somebody = re.compile(f"{re.escape(name)}(?:{zh_names.ACTS})|(?:{zh_names.VISITED}){re.escape(name)}")
    return not party and not zh_names.NOT_A_NAME.match(name) and len(somebody.findall(text)) >= 2


def _role_of(name: str, before: str, counterparty: Party) -> Role | None:
    """The role of a defined name: from the name itself, else from the nearest words before it."""
    return _last_role(name, counterparty) or _last_role(before, counterparty)


def _roles_in(words: str, counterparty: Party) -> list[tuple[int, Role]]:
    """Every word that tells a role, with where it ends."""
    consumer: Role = "user" if counterparty == "consumer" else "third"
    merchant: Role = "user" if counterparty == "merchant" else "third"
    likes: tuple[tuple[re.Pattern[str], Role], ...] = (
        (_PLATFORM_LIKE, "platform"), (_CONSUMER_LIKE, consumer), (_MERCHANT_LIKE, merchant),
    )  # fmt: skip
    return sorted((found.end(), role) for pattern, role in likes for found in pattern.finditer(words))


def _last_role(words: str, counterparty: Party) -> Role | None:
    found = _roles_in(words, counterparty)
    return found[-1][1] if found else None


def _sides(text: str, counterparty: Party) -> Iterable[tuple[str, Role]]:
    """The roles of 甲方 and 乙方: from what stands behind them, else the drafter is who has the powers."""
    if "甲方" not in text and "乙方" not in text:
        return ()
    told: dict[str, Role] = {}
    for found in zh_names.SIDE.finditer(text):
        if found.group(1) not in told and (roles := _roles_in(found.group()[2:], counterparty)):
            told[found.group(1)] = roles[0][1]
    first, second = told.get("甲方"), told.get("乙方")
    opposite: dict[Role | None, Role] = {"platform": "user", "user": "platform", "third": "user"}
    if first == second or not (first or second):
        first = "platform" if _powers(text, "甲方") >= _powers(text, "乙方") else "user"
        second = opposite[first]
    first, second = first or opposite[second], second or opposite[first]
    return (("甲方", first), ("乙方", second))


def _powers(text: str, side: str) -> int:
    favours = re.findall(f"{side}(?:{zh_names.FAVOURS})", text)
    burdens = re.findall(f"{zh_names.NOT_AFTER_CONSENT}{side}(?:{zh_names.BURDENS})", text)
    return len(favours) - len(burdens)


def with_common_words(reading: Reading, parties: Parties, scanner: Scanner) -> Reading:
    """The reading with the words of the lexicons for the document's own names of the two sides.

    "柚邻" and "甲方" are the platform in one document and nobody in the next; a phrase that speaks of "平台"
    finds them by that word. Names in a Latin text stay, and so do words that are in the lexicons.
    """
    words: dict[Role, str] = {
        "platform": zh_names.PLATFORM,
        "user": zh_names.CONSUMER if parties.counterparty == "consumer" else zh_names.MERCHANT,
    }
    sides = scanner.parties
    own = {
        name.text: words[name.role]
        for name in parties.names
        if name.role in words
        and not name.text.endswith("公司")  # who that is matters to rules about the operator
        and not any((word.start, word.end) == (0, len(name.text)) for word in sides.scan(name.text))
    }
    if not own or not _HAN.search(reading.text):
        return reading
    names = "|".join(re.escape(name) for name in own)  # parties.names: the longest first
    pattern = re.compile(rf"(?<![a-z0-9])(?P<name>{names})(?![a-z0-9])(?:{zh_names.PLATFORM_KINDS})?")
    return reading.renamed(pattern, lambda found: own[found["name"]])


class Mentions:
    """Finds the parties a statement names, and who acts in it."""

    def __init__(self, reading: Reading, parties: Parties, index: dict[str, int]) -> None:
        self.text = reading.text
        merchant: Role = "user" if parties.counterparty == "merchant" else "third"
        self.roles: dict[int, Role] = {
            index[PLATFORM]: "platform", index[CONSUMER]: parties.consumers, index[MERCHANT]: merchant,
            index[ADDRESSEE]: "user", index[THIRD]: "third", index[BOTH]: "both",
        }  # fmt: skip
        self.lexicons = sum(1 << lexicon for lexicon in self.roles)
        self.named: dict[str, Role] = {name.text: name.role for name in parties.names}
        names = "|".join(
            rf"(?<![a-z0-9]){re.escape(name.text)}(?![a-z0-9])"
            if name.text.isascii()
            else re.escape(name.text)
            for name in parties.names
        )
        self.pattern = re.compile(names) if names else None

    def of(self, statement: Statement) -> tuple[Mention, ...]:
        """The parties named in a statement, by start; of overlapping names the longest counts."""
        found = [
            (word.start, word.end, self.roles[word.lexicon]) for word in statement.words_of(self.lexicons)
        ]
        if self.pattern:
            found += [
                (name.start(), name.end(), self.named[name.group()])
                for name in self.pattern.finditer(self.text, statement.start, statement.end)
            ]
        found.sort(key=lambda one: (one[0], -one[1]))
        mentions: list[Mention] = []
        reach = -1
        for start, end, role in found:
            if start < reach:
                continue
            oblique, embedded = self.place(start, end, statement.start)
            if mentions and not oblique and self.joined(reach, start):
                oblique, embedded = mentions[-1].oblique, mentions[-1].embedded
                if role == "third" and mentions[-1].role == "platform":
                    role = "platform"  # "the company or its suppliers are not liable"
            mentions.append(Mention(role, start, end, oblique, embedded))
            reach = end
        return tuple(mentions)

    def joined(self, end: int, start: int) -> bool:
        """Whether nothing but "or" stands between two parties, so that what is said of one goes for both."""
        between = self.text[end:start]
        return len(between) <= _LONGEST_JOIN and bool(
            zh.JOINS.fullmatch(between) or en.JOINS.fullmatch(between)
        )

    def place(self, start: int, end: int, floor: int) -> tuple[bool, bool]:
        """Whether a party is oblique, and whether it is embedded, by the words on either side of it."""
        text = self.text
        latin = (
            text[start].isascii() and (start == 0 or text[start - 1].isascii()) and text[end - 1].isascii()
        )
        grammar = en if latin else zh
        before = text[max(floor, start - grammar.LONGEST_BEFORE) : start].removesuffix('"')
        modifier = bool(grammar.MODIFIER_AFTER.match(text, end))
        if grammar.EMBEDS_BEFORE.search(before):
            return modifier, True
        if grammar.AGENT_BEFORE.search(before):
            return modifier and not grammar.VERB_AFTER.match(text, end), False
        return modifier or bool(grammar.OBLIQUE_BEFORE.search(before)), False
