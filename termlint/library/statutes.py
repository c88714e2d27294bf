"""The statutes of rulesets/*/law: loading them, and finding the words that were law on a day.

One file per instrument, named as its id ends. An article holds its paragraphs directly, or a list of
``versions``; ``since``, ``until`` and ``verification`` come from the article, else from the statute.
``~`` in a list of paragraphs or items keeps the place of words that are not known.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from termlint.errors import DataFault, FaultyRuleset, TermlintError
from termlint.library import strict_yaml
from termlint.library.paths import shown
from termlint.library.strict_yaml import Loaded, Plain, Step
from termlint.model.law import (
    STATUTE_KINDS,
    VERIFICATIONS,
    Article,
    Citation,
    Language,
    Paragraph,
    Statute,
    Title,
    Verification,
    Version,
    display,
    in_force,
    points_at_something,
    words,
)
from termlint.model.report import CitedLaw

_STATUTE_KEYS = (
    *("id", "title", "short", "kind", "issuer", "number", "since", "until"),
    *("verification", "note", "sources", "articles"),
)
_VERSION_KEYS = ("since", "until", "verification", "note", "paragraphs")
_ARTICLE_KEYS = ("title", "item_titles", "versions", *_VERSION_KEYS)
_PARAGRAPH_KEYS = ("text", "items", "tail")

_Choice = TypeVar("_Choice", bound=str)
_DAY = timedelta(days=1)


class ArticleNotFound(TermlintError):
    """A citation points at nothing in the collection.

    statute: the id of the statute, or None when that is what is missing
    near: what may have been meant: statute ids, or article numbers of the statute
    reason: the message without the citation
    """

    def __init__(self, cite: Citation, statute: str | None, near: tuple[str, ...], reason: str) -> None:
        self.cite, self.statute, self.near, self.reason = cite, statute, near, reason
        super().__init__(f'cites "{cite}", but {reason}')


class NotInForce(ArticleNotFound):
    """The cited provision exists, but it was not law on the day."""

    def __init__(self, cite: Citation, on: date, article: Article, reason: str) -> None:
        self.on, self.article = on, article
        super().__init__(cite, cite.statute, (), reason)


# --- finding ---------------------------------------------------------------------------------


def find_words(statutes: Mapping[str, Statute], cite: Citation, on: date) -> str:
    """The cited words as they stood on a day; "" where they are not verified.

    raises ArticleNotFound: no such statute, article, paragraph or item
    raises NotInForce: there is one, but not on that day
    """
    _, _, version = _find(statutes, cite, on)
    return words(version, cite)


def cited_law(statutes: Mapping[str, Statute], cite: Citation, on: date, lang: Language = "zh") -> CitedLaw:
    """The cited provision as a finding prints it. Raises as `find_words` does.

    The title carries our caption when the reader cannot go by the words: they are not verified, or Chinese.
    """
    statute, article, version = _find(statutes, cite, on)
    text = words(version, cite)
    title = display(statute, cite, lang)
    caption = _caption(article, cite)
    if caption is not None and (lang == "en" or not text):
        title += f"（{caption.zh}）" if lang == "zh" else f" ({caption.en})"
    return CitedLaw(
        cite=str(cite),
        title=title,
        in_force_since=version.since,
        text=text,
        verification=version.verification if text else "[MEM]",
    )


def check_citation(statutes: Mapping[str, Statute], cite: Citation) -> None:
    """Make sure that a citation points at something on some day.

    raises ArticleNotFound: no such statute, article, paragraph or item at any time
    """
    statute, article = _find_article(statutes, cite)
    if not any(_points(article, version, cite) for version in article.versions):
        raise ArticleNotFound(
            cite, statute.id, (), _no_such_part(statute, article, article.versions[-1], cite)
        )


def _find(statutes: Mapping[str, Statute], cite: Citation, on: date) -> tuple[Statute, Article, Version]:
    statute, article = _find_article(statutes, cite)
    version = in_force(statute, cite, on)
    if version is None:
        reason = (
            f"article {article.number} of {file_of(statute.id)} is not in force on {on}: {_spans(article)}"
        )
        raise NotInForce(cite, on, article, reason)
    if not _points(article, version, cite):
        raise ArticleNotFound(cite, statute.id, (), _no_such_part(statute, article, version, cite))
    return statute, article, version


def _find_article(statutes: Mapping[str, Statute], cite: Citation) -> tuple[Statute, Article]:
    statute = statutes.get(cite.statute)
    if statute is None:
        near = tuple(difflib.get_close_matches(cite.statute, statutes, n=3, cutoff=0.75))
        country = cite.statute.partition("/")[0]
        reason = f'rulesets/{country}/law has no statute "{cite.statute}".{_did_you_mean(near)}'
        raise ArticleNotFound(cite, None, near, reason)
    article = statute.article(cite.article)
    if article is None:
        near = _near_numbers(cite.article, [article.number for article in statute.articles])
        reason = f"{file_of(statute.id)} has no article {cite.article}.{_did_you_mean(near)}"
        raise ArticleNotFound(cite, statute.id, near, reason)
    return statute, article


def file_of(statute: str) -> str:
    """The file of a statute, as messages name it.

    >>> file_of("cn/civil-code")
    'rulesets/cn/law/civil-code.yaml'
    """
    country, _, name = statute.partition("/")
    return f"rulesets/{country}/law/{name}.yaml"


def _points(article: Article, version: Version, cite: Citation) -> bool:
    if not version.paragraphs and article.item_titles and cite.item is not None:
        return cite.item <= len(article.item_titles)
    return points_at_something(version, cite)


def _caption(article: Article, cite: Citation) -> Title | None:
    if cite.item is not None and cite.item <= len(article.item_titles):
        return article.item_titles[cite.item - 1]
    return article.title


def _spans(article: Article) -> str:
    """The days on which an article is law, for a message; adjoining versions are one stretch."""
    stretches: list[tuple[date, date | None]] = []
    for version in article.versions:
        if stretches and stretches[-1][1] == version.since:
            stretches[-1] = (stretches[-1][0], version.until)
        else:
            stretches.append((version.since, version.until))
    return ", ".join(
        f"in force from {since} to {until - _DAY}" if until else f"in force since {since}"
        for since, until in stretches
    )


def _no_such_part(statute: Statute, article: Article, version: Version, cite: Citation) -> str:
    paragraphs = version.paragraphs
    where = f"article {cite.article} of {file_of(statute.id)}"
    if cite.paragraph is not None and cite.paragraph > len(paragraphs) and paragraphs:
        return f"{where} has no paragraph {cite.paragraph}; it has {len(paragraphs)}"
    with_items = [number for number, paragraph in enumerate(paragraphs, 1) if paragraph.items]
    if cite.paragraph is None and len(with_items) > 1:
        choices = " or ".join(f"{cite.article}.{number}({cite.item})" for number in with_items)
        return f"{where} has items in several paragraphs; write {choices}"
    if not paragraphs:
        return f"{where} has no item {cite.item}; it has {len(article.item_titles)}"
    known = [len(paragraphs[number - 1].items) for number in with_items if cite.paragraph in (None, number)]
    return f"{where} has no item {cite.item}; " + (f"it has {known[0]}" if known else "it has no items there")


def _near_numbers(number: int, numbers: Iterable[int]) -> tuple[str, ...]:
    """Numbers that may have been meant; swapped digits first, then the nearest."""
    wanted = str(number)
    near = difflib.get_close_matches(wanted, map(str, numbers), n=9)
    near.sort(key=lambda other: (sorted(other) != sorted(wanted), abs(int(other) - number)))
    return tuple(near[:3])


def _did_you_mean(near: Sequence[str]) -> str:
    if not near:
        return ""
    *others, last = near
    return f" Did you mean {', '.join(others)} or {last}?" if others else f" Did you mean {last}?"


# --- loading ---------------------------------------------------------------------------------


def load_statutes(folder: Path) -> dict[str, Statute]:
    """Load every .yaml file of a law folder.

    returns: the statutes by id, in the order of their file names
    raises FaultyRuleset: all faults of all files together
    """
    statutes: dict[str, Statute] = {}
    faults: list[DataFault] = []
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise FaultyRuleset(
            (DataFault(shown(folder), None, "holds no .yaml file; expected one per statute"),)
        )
    for path in files:
        try:
            loaded = strict_yaml.load_file(path)
        except DataFault as fault:
            faults.append(fault)
            continue
        reader = _Reader(shown(path), path.stem, loaded)
        statute = reader.statute()
        faults.extend(reader.faults)
        if statute is not None and not reader.faults:
            statutes[statute.id] = statute
    if faults:
        raise FaultyRuleset(tuple(faults))
    return statutes


class _Reader:
    """Reads one file. Every fault is noted and reading goes on, so that they are shown together."""

    def __init__(self, file: str, stem: str, loaded: Loaded) -> None:
        self.file, self.stem, self.loaded = file, stem, loaded
        self.faults: list[DataFault] = []

    def fault(self, path: tuple[Step, ...], problem: str) -> None:
        self.faults.append(DataFault(self.file, self.loaded.line(*path), problem))

    def statute(self) -> Statute | None:
        top = self.mapping(self.loaded.value, (), _STATUTE_KEYS, "a statute")
        if top is None:
            return None
        since = self.day(top, "since", ()) if "since" in top else None
        until = self.day(top, "until", ()) if "until" in top else None
        verification = self.choice(top, "verification", (), VERIFICATIONS) if "verification" in top else None
        defaults = (since, until, verification)
        return Statute(
            id=self.id(top),
            title=self.title(top, "title", ()),
            short=self.title(top, "short", ()),
            kind=self.choice(top, "kind", (), STATUTE_KINDS) or "law",
            issuer=self.text(top, "issuer", ()),
            number=self.text(top, "number", ()) if "number" in top else None,
            sources=self.sources(top),
            articles=self.articles(top, defaults),
            note=self.text(top, "note", ()) if "note" in top else "",
        )

    def id(self, top: dict[str, Plain]) -> str:
        name = self.text(top, "id", ())
        if name and name.partition("/")[2] != self.stem:
            self.fault(("id",), f'has the id "{name}"; expected COUNTRY/{self.stem}, as the file is named')
        return name

    def sources(self, top: dict[str, Plain]) -> tuple[str, ...]:
        sources = self.sequence(top, "sources", (), "where the words were copied from")
        if any(not isinstance(source, str) or not source for source in sources):
            self.fault(("sources",), '"sources" holds something other than text')
        return tuple(source for source in sources if isinstance(source, str))

    def articles(self, top: dict[str, Plain], defaults: _Defaults) -> tuple[Article, ...]:
        found = top.get("articles")
        if not isinstance(found, dict) or not found:
            self.fault(("articles",), 'expected "articles" with at least one article number under it')
            return ()
        articles = [self.article(number, body, defaults) for number, body in found.items()]
        return tuple(sorted(filter(None, articles), key=lambda article: article.number))

    def article(self, number: str, found: Plain, defaults: _Defaults) -> Article | None:
        path: tuple[Step, ...] = ("articles", number)
        if not (number.isascii() and number.isdigit() and not number.startswith("0")):
            self.fault(path, f'"{number}" is not an article number; expected digits such as 496')
            return None
        body = self.mapping(found, path, _ARTICLE_KEYS, f"article {number}")
        if body is None:
            return None
        title = self.title(body, "title", path) if "title" in body else None
        item_titles: list[Title] = []
        if "item_titles" in body:
            entries = self.sequence(body, "item_titles", path, "a title for each item")
            holder = {str(index): entry for index, entry in enumerate(entries)}
            item_titles = [
                self.title(holder, key, (*path, "item_titles"), (*path, "item_titles", int(key)))
                for key in holder
            ]
        return Article(int(number), title, self.versions(body, path, defaults), tuple(item_titles))

    def versions(
        self, body: dict[str, Plain], path: tuple[Step, ...], defaults: _Defaults
    ) -> tuple[Version, ...]:
        titled = "title" in body
        if "versions" not in body:
            version = self.version(body, path, defaults, titled)
            return (version,) if version else ()
        beside = [key for key in _VERSION_KEYS if key in body]
        if beside:
            self.fault(
                (*path, beside[0]), f'has both "versions" and "{beside[0]}"; put it under the versions'
            )
        read: list[tuple[Version, tuple[Step, ...]]] = []
        for index, entry in enumerate(self.sequence(body, "versions", path, "at least one version")):
            place: tuple[Step, ...] = (*path, "versions", index)
            fields = self.mapping(entry, place, _VERSION_KEYS, "a version")
            if fields is None:
                continue
            if "since" not in fields:
                self.fault(place, 'a version lacks "since"; expected the first day of these words')
                continue
            version = self.version(fields, place, (None, defaults[1], defaults[2]), titled)
            if version is not None:
                read.append((version, place))
        read.sort(key=lambda pair: pair[0].since)
        for (earlier, _), (later, place) in pairwise(read):
            if earlier.since == later.since:
                self.fault(
                    place, f"two versions begin on {later.since}; one must end before the other begins"
                )
            elif earlier.until is None or earlier.until > later.since:
                end = f"goes on until {earlier.until}" if earlier.until else "has no end"
                self.fault(place, f"begins on {later.since}, but the version since {earlier.since} {end}")
        return tuple(version for version, _ in read)

    def version(
        self, fields: dict[str, Plain], path: tuple[Step, ...], defaults: _Defaults, titled: bool
    ) -> Version | None:
        since = self.day(fields, "since", path) if "since" in fields else defaults[0]
        until = self.day(fields, "until", path) if "until" in fields else defaults[1]
        verification = defaults[2]
        if "verification" in fields:
            verification = self.choice(fields, "verification", path, VERIFICATIONS)
        note = self.text(fields, "note", path) if "note" in fields else ""
        paragraphs = self.paragraphs(fields, path) if "paragraphs" in fields else ()
        if since is None:
            if "since" not in fields:
                self.fault(path, 'lacks "since"; give it here or at the top of the file')
            return None
        if until is not None and until <= since:
            self.fault((*path, "until"), f'"until" {until} is not after "since" {since}')
        if verification is None:
            if "verification" not in fields:
                self.fault(path, 'lacks "verification"; give it here or at the top of the file')
            return None
        if "paragraphs" in fields and verification == "[MEM]":
            self.fault(path, 'has words marked "[MEM]"; store only words that were compared with a copy')
        if "paragraphs" not in fields:
            if verification != "[MEM]":
                self.fault(path, 'lacks "paragraphs"; without words, write verification "[MEM]" and a note')
            elif not note or not titled:
                self.fault(
                    path, 'has no words; then it needs a "title" to be cited by and a "note" saying why'
                )
        return Version(since, until, paragraphs, verification, note)

    def paragraphs(self, fields: dict[str, Plain], path: tuple[Step, ...]) -> tuple[Paragraph, ...]:
        entries = self.sequence(fields, "paragraphs", path, "the words, one entry per 款")
        read = [self.paragraph(entry, (*path, "paragraphs", index)) for index, entry in enumerate(entries)]
        if entries and all(paragraph == Paragraph("") for paragraph in read):
            self.fault((*path, "paragraphs"), '"paragraphs" holds only gaps; expected some words')
        return tuple(read)

    def paragraph(self, entry: Plain, path: tuple[Step, ...]) -> Paragraph:
        if entry is None:
            return Paragraph("")
        if isinstance(entry, str):
            return Paragraph(entry)
        fields = self.mapping(entry, path, _PARAGRAPH_KEYS, "a paragraph")
        if fields is None:
            return Paragraph("")
        items = self.sequence(fields, "items", path, "the words of each 项")
        for index, item in enumerate(items):
            if not isinstance(item, str | None):
                self.fault(
                    (*path, "items", index), "an item must be text, or ~ where its words are not known"
                )
        return Paragraph(
            text=self.text(fields, "text", path) if "text" in fields else "",
            items=tuple(item if isinstance(item, str) else "" for item in items),
            tail=self.text(fields, "tail", path) if "tail" in fields else "",
        )

    def mapping(
        self, found: Plain, path: tuple[Step, ...], allowed: tuple[str, ...], what: str
    ) -> dict[str, Plain] | None:
        if not isinstance(found, dict):
            self.fault(path, f"{what} must be a mapping with the keys {', '.join(allowed)}")
            return None
        for key in found:
            if key not in allowed:
                near = difflib.get_close_matches(key, allowed, n=1)
                hint = _did_you_mean(near) or f" Expected one of {', '.join(allowed)}."
                self.fault((*path, key), f'{what} has the unknown key "{key}".{hint}')
        return found

    def sequence(
        self, fields: Mapping[str, Plain], key: str, path: tuple[Step, ...], what: str
    ) -> list[Plain]:
        found = fields.get(key)
        if isinstance(found, list) and found:
            return found
        self.fault((*path, key), f'expected "{key}" with a list of {what}')
        return []

    def text(self, fields: Mapping[str, Plain], key: str, path: tuple[Step, ...]) -> str:
        found = fields.get(key)
        if isinstance(found, str) and found:
            return found
        self.fault((*path, key), f'"{key}" is missing or empty; expected text')
        return ""

    def title(
        self,
        fields: Mapping[str, Plain],
        key: str,
        path: tuple[Step, ...],
        place: tuple[Step, ...] | None = None,
    ) -> Title:
        place = place or (*path, key)
        found = fields.get(key)
        if not isinstance(found, dict) or set(found) != {"zh", "en"}:
            self.fault(
                place, f'"{key}" must have a name in both languages, as in {{zh: 民法典, en: Civil Code}}'
            )
            return Title("", "")
        return Title(self.text(found, "zh", place), self.text(found, "en", place))

    def choice(
        self,
        fields: Mapping[str, Plain],
        key: str,
        path: tuple[Step, ...],
        allowed: tuple[_Choice, ...],
    ) -> _Choice | None:
        found = fields.get(key)
        for value in allowed:
            if found == value:
                return value
        near: list[str] = (
            difflib.get_close_matches(found, list(allowed), n=1) if isinstance(found, str) else []
        )
        listed = ", ".join(f'"{value}"' for value in allowed)
        self.fault(
            (*path, key), f'"{key}" is {_quoted(found)}; expected one of {listed}.{_did_you_mean(near)}'
        )
        return None

    def day(self, fields: Mapping[str, Plain], key: str, path: tuple[Step, ...]) -> date | None:
        found = fields.get(key)
        try:
            # fromisoformat also takes 20210501 and 2021-W17; one way to write a day is enough.
            if isinstance(found, str) and len(found) == 10 and found[4] == found[7] == "-":
                return date.fromisoformat(found)
        except ValueError:
            pass
        self.fault((*path, key), f'"{key}" is {_quoted(found)}; expected a day such as 2021-01-01')
        return None


_Defaults = tuple[date | None, date | None, Verification | None]


def _quoted(found: Plain) -> str:
    if found is None:
        return "missing"
    return f'"{found}"' if isinstance(found, str) else "a list or a mapping"


# --- to and from JSON ------------------------------------------------------------------------


def to_plain(statute: Statute) -> dict[str, Any]:
    """A statute as plain values that JSON can hold; `from_plain` is the way back."""
    return {
        "id": statute.id,
        "title": [statute.title.zh, statute.title.en],
        "short": [statute.short.zh, statute.short.en],
        "kind": statute.kind,
        "issuer": statute.issuer,
        "number": statute.number,
        "sources": list(statute.sources),
        "note": statute.note,
        "articles": [
            {
                "number": article.number,
                "title": [article.title.zh, article.title.en] if article.title else None,
                "item_titles": [[title.zh, title.en] for title in article.item_titles],
                "versions": [
                    {
                        "since": version.since.isoformat(),
                        "until": version.until.isoformat() if version.until else None,
                        "paragraphs": [[par.text, list(par.items), par.tail] for par in version.paragraphs],
                        "verification": version.verification,
                        "note": version.note,
                    }
                    for version in article.versions
                ],
            }
            for article in statute.articles
        ],
    }


def from_plain(plain: Mapping[str, Any]) -> Statute:
    """The statute that `to_plain` wrote. Values are trusted: only our own cache is read this way."""
    return Statute(
        id=plain["id"],
        title=Title(*plain["title"]),
        short=Title(*plain["short"]),
        kind=plain["kind"],
        issuer=plain["issuer"],
        number=plain["number"],
        sources=tuple(plain["sources"]),
        articles=tuple(
            Article(
                number=article["number"],
                title=Title(*article["title"]) if article["title"] else None,
                versions=tuple(
                    Version(
                        since=date.fromisoformat(version["since"]),
                        until=date.fromisoformat(version["until"]) if version["until"] else None,
                        paragraphs=tuple(
                            Paragraph(text, tuple(items), tail) for text, items, tail in version["paragraphs"]
                        ),
                        verification=version["verification"],
                        note=version["note"],
                    )
                    for version in article["versions"]
                ),
                item_titles=tuple(Title(*title) for title in article["item_titles"]),
            )
            for article in plain["articles"]
        ),
        note=plain["note"],
    )
