"""Chinese words, cut by jieba. Loaded when first asked for: that takes about 0.7 s.

Words are never what a phrase is looked up by; they may only veto a hit that begins or ends inside
one: "有权" in "平台所有权". They also make the spaCy Docs that token rules are run on.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termlint.model.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# jieba cuts each stretch of these by itself, so a stretch is all the context a word has.
_STRETCH = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+")
_STRETCH_CHAR = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]")
_FAR = 100

_lock = threading.RLock()
_words: tuple[str, ...] = ()
_tokenizer: Any = None


def use_words(words: Iterable[str]) -> None:
    """Say which words, besides those of jieba, are words. Replaces what was said before.

    words: folded, as the texts are; their order does not matter. Cheap before the first text is
        cut; afterwards a change loads jieba anew.
    """
    global _words, _tokenizer
    chosen = tuple(sorted({word for word in words if word.strip()}))
    with _lock:
        if chosen != _words:
            _words, _tokenizer = chosen, None
            _edges.cache_clear()


def tokens(text: str) -> tuple[Span, ...]:
    """Cut a text into words. The spans follow each other without gaps and cover the text.

    >>> text = "平台所有权归甲方。"
    >>> [text[start:end] for start, end in tokens(text)]
    ['平台', '所有权', '归', '甲方', '。']
    """
    spans: list[Span] = []
    at = 0
    for word in _load().cut(text):
        spans.append(Span(at, at + len(word)))
        at += len(word)
    return tuple(spans)


def cuts_word(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins or ends inside a word.

    text: as much around the stretch as there is; at most 100 characters on each side are looked at

    >>> cuts_word("平台所有权归甲方", 3, 5), cuts_word("平台有权终止服务", 2, 4)
    (True, False)
    """
    return _is_inside(text, start) or _is_inside(text, end)


def spacy_doc(text: str) -> Doc:
    """A spaCy Doc of the text, its tokens cut by jieba. ``doc.text == text``.

    text: one clause, not a whole agreement: spaCy's own work on a Doc grows with its length
    """
    from spacy.tokens import Doc

    words = [text[start:end] for start, end in tokens(text)]
    return Doc(_pipeline().vocab, words=words, spaces=[False] * len(words))


def token_matcher(patterns: list[list[dict[str, Any]]]) -> Callable[[str], bool]:
    """Make a test for spaCy token patterns: whether any of them is found in a text.

    patterns: as spaCy's Matcher takes them. Only what words show by themselves can be asked for
        (TEXT, LOWER, REGEX, LENGTH, IS_DIGIT, OP …); no model is loaded that would know POS or LEMMA.
    raises ValueError: spaCy cannot use a pattern
    """
    from spacy.matcher import Matcher

    matcher = Matcher(_pipeline().vocab, validate=True)
    matcher.add("patterns", patterns)
    return lambda text: bool(matcher(spacy_doc(text)))


def _is_inside(text: str, offset: int) -> bool:
    """Whether an offset lies between two characters of one word."""
    if not 0 < offset < len(text) or not _STRETCH_CHAR.match(text, offset - 1):
        return False
    low = max(0, offset - _FAR)
    begin = offset
    while begin > low and _STRETCH_CHAR.match(text, begin - 1):
        begin -= 1
    stretch = _STRETCH.match(text, begin, offset + _FAR)
    return stretch is not None and offset < stretch.end() and offset - begin not in _edges(stretch[0])


@lru_cache(maxsize=4096)
def _edges(stretch: str) -> frozenset[int]:
    """The offsets at which words of a stretch begin."""
    return frozenset(span.start for span in tokens(stretch))


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    import spacy

    return spacy.blank("zh")


def _load() -> Any:
    """The one tokenizer of ours; jieba.dt, which other programs may have changed, is left alone."""
    global _tokenizer
    with _lock:
        if _tokenizer is None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # jieba's own, about pkg_resources and escapes
                import jieba

                log = logging.getLogger("jieba")
                level = log.level
                log.setLevel(logging.CRITICAL)
                try:
                    tokenizer = jieba.Tokenizer()
                    _initialize(tokenizer)
                    for word in _words:
                        tokenizer.add_word(word)
                finally:
                    log.setLevel(level)
            _tokenizer = tokenizer
        return _tokenizer


def _initialize(tokenizer: Any) -> None:
    """Load the dictionary, keeping jieba's cache where nobody else can write.

    The cache is read with marshal, which trusts what it reads; jieba's default, the shared
    temporary folder, is no place for it.
    """
    folder = _cache_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mine = os.access(folder, os.W_OK) and (os.name == "nt" or folder.stat().st_uid == os.getuid())
    except OSError:
        mine = False
    if mine:
        tokenizer.tmp_dir = str(folder)
        tokenizer.initialize()
    else:
        with tempfile.TemporaryDirectory(prefix="termlint-") as private:
            tokenizer.tmp_dir = private
            tokenizer.initialize()


def _cache_folder() -> Path:
    """Where this user's caches belong on this system."""
    if sys.platform == "win32":
        root = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/AppData/Local")
    elif sys.platform == "darwin":
        root = os.path.expanduser("~/Library/Caches")
    else:
        root = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(root) / "termlint"
