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
from termlint.annotate.statements import LateStatement
from termlint.lang.en import grammar as en
from termlint.lang.zh import grammar as zh
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
PARTY_LEXICONS = (PLATFORM, CONSUMER, MERCHANT, ADDRESSEE, THIRD, BOTH)

_HAN_NAME = r"[\u4e00-\u9fffa-z0-9·]{2,20}?"
_DEFINED = re.compile(
    r"(?:以下合?统?简?称|以下亦称|下称|简称|统称|合称|亦称|也称)(?:为|作|"
    r":)?\s?[\"《【]?([^\"》】,。;:()\n]{1,16})[\"》】]?"
    r"(?:[、或/及和]?[\"]([^\",。;:()\n]{1,16})\")?(?:[、或/及和]?[\"]([^\",。;:()\n]{1,16})\")?"
)
_EN_DEFINED = re.compile(
    r"\((?:hereinafter |collectively,? |referred to as |the |or |and |[\", ])*"
    r"\"([^\"\n]{2,30})\"[^)\n]{0,40}\)"
)
_SIDE = re.compile(r"([甲乙丙]方)\s?[(:](?:(?![甲乙丙]方)[^\n。;]){0,40}")
_COMPANY = re.compile(r"[\u4e00-\u9fff()]{2,24}?(?:有限责任公司|股份有限公司|有限公司)")
_TITLED = re.compile(
    rf"^[《\"]?({_HAN_NAME})(?:app|平台|网站|网|商城)?(?:软件|移动|线上|在线|网络|电子)?"
    r"(?:用户|会员|客户|买家|消费者|商家|商户|卖家|入驻|注册|服务|使用|隐私|交易|法律|免责)"
)
_WELCOME = re.compile(
    rf"欢迎(?:您|你)?(?:使用|来到|访问|注册|加入|光临|入驻)[\"《]?({_HAN_NAME})[\"》]?(?=[,。!;\"》]|平台|网站|服务|的)"
)
# Names that grant themselves powers are the drafter's: "小店通有权…", "小店通不承担…".
_POWER = (
    r"(?:保留|有权|不承担|不负|概不|不对|不就|不保证|不担保|可随时|可以随时|无需就|无须|将不|均不|"
    r"一律不|仅对|可自行|不作任何|"
    r"对此不|不予|可根据|会根据|将根据)"
)
_ACTING = re.compile(
    rf"(?:^|(?<=[,。;:\n\"、()])|(?<=同意)|(?<=理解)|(?<=知悉)|(?<=确认))\"?([\u4e00-\u9fffa-z0-9]{{2,10}}?)\"?{_POWER}"
)
# Nouns of the trade, alone or joined, name a thing and no party: "产品和服务", "注册", "网络服务".
_GENERIC = re.compile(
    r"(?:产品|服务|注册|网络|信息|内容|账号|账户|系统|商品|订单|活动|规则|条款|协议|合同|交易|费用|支付|"
    r"使用|会员|在线|软件|应用|"
    r"数据|资料|页面|功能|业务|平台|网站|电子|中国|相关|各项|全部|部分|所有|任何|本|及|和|或|与|、|的)+"
)
_NOT_A_NAME = re.compile(
    r"^(?:因此|同时|另外|此外|并且|而且|如果|若|如|则|且|并|但|或|及|对|对于|任何|一方|双方|各方|对方|"
    r"该|其|此|以上|前述|上述|有关|"
    r"根据|由于|因|在|当|除|为|您|你|不|即|均|也|将|有|本协议|协议|法律|国家|政府|第|其他|相关|情况|"
    r"否则|一旦|届时)"
)
_PLATFORM_LIKE = re.compile(
    r"公司|平台|网站|运营|经营者|商城|网络|科技|本站|旅行社|服务商|我们|我司|app|we\b|us\b|company|"
    r"platform|provider"
)
_CONSUMER_LIKE = re.compile(
    r"用户|消费者|会员|客户|顾客|买家|旅游者|游客|乘客|您|学员|玩家|患者|user|you\b|customer|member|"
    r"consumer|buyer"
)
_MERCHANT_LIKE = re.compile(
    r"商家|商户|卖家|店铺|入驻|供应商|供货|平台内经营者|开发者|主播|骑手|司机|合作人|加盟|代理商|服务人员|"
    r"merchant|seller|vendor|supplier|developer|partner"
)
# The same in English, on folded text: "acme reserves the right", "acme shall not be liable".
_EN_ACTING = re.compile(
    r"(?<![a-z0-9'.&-])([a-z][a-z0-9-]{1,23}),? (?:also |hereby |expressly |specifically |further |"
    r"therefore )*"
    r"(?:reserves the (?:sole |absolute )?right|retains the right|(?:will|"
    r"shall) not be (?:held )?(?:liable|responsible)|"
    r"is not (?:in any way )?(?:liable|responsible)|(?:has|have|takes?|assumes?|"
    r"accepts?) no (?:liability|responsibility|obligation)|"
    r"disclaims|makes no (?:representation|warrant|guarantee)|does not (?:warrant|guarantee|endorse|"
    r"assume|accept)|"
    r"may,? (?:in|at) its (?:sole|absolute|own)|may (?:terminate|suspend|remove|delete|modify|amend|"
    r"refuse|cancel|discontinue)|"
    r"has the right|reasonably believes|determines that|won't be (?:liable|responsible)|isn't (?:liable|"
    r"responsible)|"
    r"(?:and |or )?its (?:affiliates|officers|licensors|suppliers|employees|subsidiaries|parents?|"
    r"respective|group)|"
    r"will have no (?:liability|responsibility|obligation))"
)
_EN_COMPANY = re.compile(
    r"\b(?:inc|llc|ltd|limited|gmbh|corp|corporation|company|plc|b\.?v|s\.a|pte|ag|ab|oy|s\.p\.a|"
    r"dac)\b[.,]* ?$"
)
_EN_NOT_A_NAME = re.compile(
    r"(?:we|us|you|it|they|he|she|this|that|which|who|party|parties|either|neither|each|both|any|user|"
    r"users|member|members|"
    r"customer|customers|consumer|consumers|seller|sellers|merchant|merchants|vendor|vendors|host|hosts|"
    r"supplier|suppliers|"
    r"service|services|site|website|platform|app|application|software|product|products|content|"
    r"information|company|"
    r"companies|operator|provider|providers|person|persons|affiliates|licensors|agents|employees|"
    r"partners|subsidiaries|"
    r"distributors|representatives|entities|discretion|international|apple|account|order|orders|goods|"
    r"group|"
    r"agreement|terms|policy|law|and|or|but|also|therefore|accordingly|arbitrator|court|owner|owners|"
    r"author|licensor|"
    r"shall|will|may|can|nonetheless|nevertheless|of|in|to|if|as|so|is|be|by|on|no|nor|not|than|with|"
    r"from|for|the|"
    r"advertiser|advertisers|carrier|carriers|buyer|buyers|guest|guests|developer|developers|recipient|"
    r"publisher|client)"
)
_MOST_NAMES = 24
_LONGEST_JOIN = 16


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
        generic = _GENERIC.fullmatch(name) and not name.startswith("本")
        if len(name) >= 2 and not generic and name not in names and len(names) < _MOST_NAMES:
            names[name] = Name(name, role, at)

    counterparty = kind_party or _counterparty(text, scanner)
    for pattern in (_DEFINED, _EN_DEFINED):
        for found in pattern.finditer(text):
            for name in filter(None, found.groups()):
                before = text[max(0, found.start() - 30) : found.start()]
                if pattern is _EN_DEFINED and _EN_COMPANY.search(before):
                    add(name, "platform", found.start())
                elif role := _role_of(name, before, counterparty):
                    add(name, role, found.start())
    for side, role in _sides(text, counterparty):
        add(side, role, None)
    for found in _in_lines_with("公司", _COMPANY, text):
        add(found.group().lstrip("(的与和由及)"), "platform", found.start())
    for title in titles:
        if found_title := _TITLED.match(title):
            _add_brand(found_title.group(1), text, add)
    for found in _WELCOME.finditer(text):
        _add_brand(found.group(1), text, add)
    acting = Counter(found.group(1) for found in _ACTING.finditer(text))
    for name, times in sorted(acting.items(), key=lambda pair: (-pair[1], pair[0])):
        likely = (
            not _CONSUMER_LIKE.search(name)
            and not _MERCHANT_LIKE.search(name)
            and not _NOT_A_NAME.match(name)
        )
        if times >= 2 and likely and "方" not in name[-1:] and name not in names:
            add(name, "platform", None)
    for name, times in sorted(Counter(found.group(1) for found in _EN_ACTING.finditer(text)).items()):
        if times >= (2 if len(name) > 2 else 3) and not _EN_NOT_A_NAME.fullmatch(name):
            add(name, "platform", None)
    return Parties(counterparty, tuple(sorted(names.values(), key=lambda one: (-len(one.text), one.text))))


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


def _counterparty(text: str, scanner: Scanner) -> Party:
    counts = Counter(word.lexicon for word in scanner.only((MERCHANT, CONSUMER)).scan(text))
    merchants, consumers = counts[scanner.index[MERCHANT]], counts[scanner.index[CONSUMER]]
    return "merchant" if merchants > 2 * consumers and merchants >= 3 else "consumer"


def _add_brand(name: str, text: str, add: object) -> None:
    generic = _CONSUMER_LIKE.search(name) or _MERCHANT_LIKE.search(name) or _NOT_A_NAME.match(name)
    if (
        not generic
        and name not in ("网络", "网站", "平台", "在线", "软件", "电子", "中国", "本")
        and text.count(name) >= 3
    ):
        add(name, "platform", None)  # type: ignore[operator]


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
    for found in _SIDE.finditer(text):
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
    favours = ("有权", "可以", "不承担", "无需", "无须", "概不", "保留")
    burdens = ("应", "须", "不得", "承诺", "保证", "同意", "必须")
    return sum(text.count(side + verb) for verb in favours) - sum(text.count(side + verb) for verb in burdens)


class Mentions:
    """Finds the parties a statement names, and who acts in it."""

    def __init__(self, reading: Reading, parties: Parties, index: dict[str, int]) -> None:
        self.text = reading.text
        consumer: Role = "user" if parties.counterparty == "consumer" else "third"
        merchant: Role = "user" if parties.counterparty == "merchant" else "third"
        self.roles: dict[int, Role] = {
            index[PLATFORM]: "platform", index[CONSUMER]: consumer, index[MERCHANT]: merchant,
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

    def of(self, statement: LateStatement) -> tuple[Mention, ...]:
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
