"""Quantities in Chinese: 人民币5,000元, 订单金额的百分之三十, 每日万分之五, 三十日内, ____元.

A number is found first, in one pass over the text; only then are the few characters around it
looked at, through windows of fixed length, so the time grows with the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from termlint.lang.zh.numerals import parse
from termlint.model.quantity import Direction, Kind, Quantity, tidy
from termlint.model.span import Span

_DIGIT = "零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
_UNIT = "十百千万亿拾佰仟廿卅"
_ARABIC = r"\d+(?:,\d{3})*(?:\.\d+)?"
_NUMBER = (
    rf"{_ARABIC}(?:[{_UNIT}]+(?:{_ARABIC}[{_UNIT}]*)?)?"
    rf"|[{_DIGIT}{_UNIT}]+(?:点[{_DIGIT}]+[{_UNIT}]?)?|(?<![一上下前后大多过])半"
)
_BLANK = r"_{2,}|\[ {0,20}\]|\( {0,20}\)|【 {0,20}】|(?<![a-z0-9])x{1,4}|×{2,4}"
# In forms the number may stand in a box: 【30】日, __30__日. Round brackets are list numbers.
_BOXED = rf"(?:(?:[\[【]|_+)(?![{_UNIT}]))?(?P<number>{_NUMBER})[\]】_]{{0,20}}|(?P<blank>{_BLANK})"
_DOUBLE = "双倍|加倍(?=支付|赔偿|返还|退还|偿还|罚|承担|扣)"
_REDRESS = r"(?:假|退|缺|少)一[赔罚](?P<redress>[一二三四五六七八九十百两]{1,3}|\d{1,3})"
_HALF = "(?<=的)一半|半数(?!据)"
_CANDIDATE = re.compile(
    rf"(?P<double>{_DOUBLE})|{_REDRESS}|(?P<half>{_HALF})|{_BOXED}",
    re.ASCII,
)
_LONGEST_NUMBER = 32
_AGAIN = re.compile(rf" ?\((?:大写:?)?(?:{_NUMBER}|{_BLANK})\)", re.ASCII)  # 三十(30)日
_FRACTION = re.compile(rf"分之(?:{_BOXED})", re.ASCII)
_RANGE = re.compile(r" ?[-~至到] ?")

# -- units, right after the number ---------------------------------------------------------------

_CURRENCIES = {
    "TWD": "新台币|台币|twd",
    "SGD": "新加坡元|新元|sgd",
    "CNY": "人民币|rmb|cny|¥",
    "HKD": r"港元|港币|hkd|hk\$",
    "AUD": "澳元|aud",
    "EUR": "欧元|eur|€",
    "GBP": "英镑|gbp|£",
    "JPY": "日元|日圆|jpy",
    "USD": r"美元|美金|usd|us\$|\$",
}
_DURATIONS = {
    "working_day": "个?(?:工作|交易|营业)日",
    "hour": "个?小时",
    "minute": "分钟",
    "second": "秒(?!杀)钟?",
    "week": "个?(?:星期|礼拜)|周(?!期(?!限|间|满)|岁|边|转|知|密|年|末|报|刊)",
    "quarter": "个?季度",
    "month": "个(?:自然|日历)?月|月(?=以内|之内|以上|期限)",
    "year": r"个?(?:周|自然|日历|会计)?年度?(?![级龄审轻纪代报化终底末初薪满])"
    r"(?! ?(?:\d{1,2}|[一二三四五六七八九十]{1,2}|_{1,12}|x{1,2}|×{1,2}|[\[【(] {0,20}[\])】]) ?月)",
    "day": "个?(?:自然|日历)[日天]"
    "|日(?!期(?!限|间|满)|[常志历语程益用元])|天(?!使(?!用)|下(?![单载架达发调次午线])|[猫津然气府])",
}


def _one_of(words: dict[str, str]) -> str:
    """One alternation with a named group for each word list."""
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in words.items())


def _which(match: re.Match[str], names: Iterable[str]) -> str:
    """The first of the named groups that took part."""
    return next((name for name in names if match[name] is not None), "")


_MONEY_AFTER = re.compile(
    rf" ?(?P<scale>[十百千万亿]{{1,2}})?(?:{_one_of(_CURRENCIES)}"
    "|(?:元|圆|块钱)(?:人民币)?(?!素|件|化|论|旦|宵|月|老|宇宙))整?"
)
_MONEY_BEFORE = re.compile(rf"(?:{_one_of(_CURRENCIES)}) ?:? ?(?:\(大写\):? ?)?[¥$]?$")
# 人民币壹万元整(¥10,000.00): the same amount twice.
_MONEY_AGAIN = re.compile(
    rf" ?\((?:[大小]写)?:? ?(?:人民币|rmb|cny)? ?[¥$]? ?:? ?(?:{_NUMBER}|{_BLANK})(?:元整?)?\)", re.ASCII
)
_PERCENT = re.compile(" ?(?:(?P<hundred>%|百分比)|(?P<thousand>‰)|(?P<myriad>‱))")
_PARTS = {"hundred": 1, "thousand": 10, "myriad": 100}
_TIMES = re.compile(" ?倍(?!感|增|加|数|率|速)")
_DURATION = re.compile(
    rf" ?(?:(?P<middle>个半)(?=月|小时|工作日|星期|自然月)|)"
    rf"(?:{_one_of(_DURATIONS)}|(?P<rest>月))(?P<half>半(?![价年月日天数径]))?"
)
_COUNT = re.compile(
    " ?(?P<word>次(?!性|要|日|月|年|级|序|品|号)|笔|单(?!独|方|位|一|价|元|项|个)|件|份(?!额)"
    "|人(?!民|身|员|工|格|次)|名(?!称|义|誉|单)|封(?!禁|号|停|存)|晚(?!于|间|上)"
    "|个(?=以上|以下|以内|[^半月日天年季星礼小工自交营会人]))"
)
# What may follow or precede a number with a unit; most numbers are put aside by one look.
_UNIT_BEGINS = frozenset(
    " %‰‱分百千万十亿元圆块人新台港澳欧英日美rchusatjeg¥$€£倍个工交营小秒星礼周季月年自天次笔单件份"
    "名封晚(-~至到"
)
_MONEY_ENDS = frozenset("币元圆镑金rbydp¥€£$): ")

# -- what is no quantity -------------------------------------------------------------------------

_NOT_AFTER = re.compile(
    r"(?:第|编号|星期|礼拜|版本?|农历|(?:^|[^a-z])v|\d{4}[-/.]\d{1,2}[-/.]|\d[.:])[\[【_]?$", re.ASCII
)
# The 一 of 统一三十日 is not part of the number.
_ONE_IN_A_WORD = re.compile("[统唯单同任逐之其某专另万]$")
_NEXT_OR_ANY = re.compile("[上下前后次头某这那哪何]$")  # 下一年, 任何一天
_YEAR_NUMBER = re.compile(
    "(?:(?:1[89]|2[01])[0-9]{2}|[一二][〇零○九][〇零○一二三四五六七八九]{2}|x{2,4}|×{2,4})年"
)
_UNIT_ALONE = ("万", "亿", "万亿")  # 单位:万元
_SOME = re.compile("[几数上近好多]$")  # 数百元, 上千元: how much is not told
_EACH = re.compile("每(?:逾期|延迟|迟延|延误|延期|拖延|拖欠|超过|超出|超|满|晚)?$")
_DATE_GOES_ON = re.compile(" ?[-~至到、或和] ?")  # 每月5日、15日

# -- around the number ---------------------------------------------------------------------------

_BEFORE, _SENTENCE_BEFORE = 24, 40
_AT_MOST = (
    "不(?:得|应|会|可|能|予)?(?:超过|高于|多于|大于|超出|逾|迟于|晚于|长于)|未超过|未满|未达|不满|不足|不到"
    "|最多|最高|至多|最大|最长|最迟|最晚|低于|少于|小于|短于|仅限|限于|上限|封顶|限额"
)
_AT_LEAST = (
    "不(?:得|应|会|可|能)?(?:低于|少于|小于|短于|早于|下于)|至少|最少|最低|最短|起码|下限"
    "|超过|超出|高于|多于|大于|长于|达到|(?<=[已累])达|满(?!足|意)|(?<!期)逾(?!期)"
)
_DIRECTION_BEFORE = re.compile(f"(?P<most>{_AT_MOST}|[≤<])|(?P<least>{_AT_LEAST}|[≥>])")
_STRONG = re.compile("[最至不]|上限|下限|限额")  # may stand off a little: 至多更改三次, 上限为合同金额的10%
_FEW_WORDS = re.compile(r"[\u4e00-\u9fff]{0,4}")
_A_BASE = re.compile(r"[\u4e00-\u9fff]{0,14}")
# Otherwise only such words stand between a direction and its number: 最高赔偿限额为人民币.
_FILLER = re.compile(
    "(?:人民币|rmb|cny|[¥$]|美元|港币|提前|赔偿|补偿|违约金|限额|金额|总额|额度?|合计|累计|支付|收取|扣除|退还"
    "|保留|订单|总价|价款|货款|服务费|费用|之日起|不超过|[为是在于约按即以的达至:( ]){0,10}"
)
_DIRECTION_AFTER = re.compile(
    r" ?(?:\([^()\n]{1,12}\))?(?:[)的]|人民币)?"
    r"(?:(?P<most>[及或含(]{0,2}(?:以下|以内|之内)|内(?!容|部|在|地|蒙)|为限|为?上限|封顶)"
    r"|(?P<least>[及或含(]{0,2}(?:以上|之上)|起(?!诉|草|算|源)|或更[多长高]))"
)

_PER = {
    "hour": "个?小时",
    "day": "[日天]|个?(?:工作|自然)日",
    "week": "周(?!期)|个?星期",
    "month": "个?月",
    "year": "年度?",
    "order": "[笔单]|个?订单|份?合同",
    "time": "次",
    "item": "件|个商品|条|份|张",
    "person": "个?人|位|名|户",
}
_PER_BEFORE = re.compile(
    r"(?:每(?P<late>逾期|延迟|迟延|延误|延期|拖延|拖欠|超过|超出|超|晚)?|(?P<later>逾期每)|按(?=[日天月年周次笔单]))"
    rf"[一1壹]?(?:{_one_of(_PER)})"
)
_PER_AFTER = re.compile(rf" ?\(?[/每][一1]?(?:{_one_of(_PER)})")
_RATE_BEFORE = re.compile(
    f"(?<![0-9{_DIGIT}{_UNIT}半工作然历当次满个])(?P<span>[日年月周])"
    "(?:利率|利息|息|化利率|化收益率|化|费率)?(?:为|按|的)?:? ?$"
)
_RATE = {"日": "day", "周": "week", "月": "month", "年": "year"}

_CLAUSE_BEFORE = re.compile(r"[^。;\n!?,]*$")
_SENTENCE_START = re.compile(r"[^。;\n!?]*$")

# What stands between a base and its number, and where the words of a base begin.
_BASE_TAIL = re.compile(
    f'(?:{_AT_MOST}|{_AT_LEAST}|处以|支付|收取|扣除|扣减|计收|[的之为是按以:( "]){{0,6}}$'
)
_BASE_START = re.compile(
    "(?<!已)(?<!实际)(?<!所)支付(?!总?金额|价款|费用|总额)|(?<!已)收取|扣除|扣减|扣收|扣留|退还|返还|退回|赔偿|承担|缴纳|交纳|加收"
    "|按照|根据|依照|参照|相当于|等于|等同于?|不低于|不高于|超过|达到|不得|应当|应(?!付|收|缴|退|得)|需(?!付)|将|向|按(?!揭)|以"
    "|(?<![应未已实支预首])付(?!款|费)|为|是|其|该|即|则|对(?!价)|或者?|及|和(?!解)|且|与|的|每[日天月年次笔单件人]|逾期(?!金额|未|款)"
    "|[甲乙丙]方|平台|用户|买家|卖家|商家|消费者|您|你"
)
_BASE_WORDS = re.compile(r"[\u4e00-\u9fff]{2,16}$")
_BASE_END = re.compile("[额价款金费租资值息酬税润入用计]$")
_LONGEST_BASE = 12
_BASE_AFTER = re.compile(
    r"(?:的|于|之)?(?P<base>[\u4e00-\u9fff]{0,8}?(?:金额|价款|货款|总价|总额|房款|租金|押金|保证金|定金|订金|余额"
    "|差额|余款|尾款|佣金|票价|房费|团费|团款|学费|运费|服务费|费用))"
)
_NOT_A_BASE = re.compile("违约|赔偿|滞纳|罚|手续|补偿|惩罚|损失|作为|以上|以下")


class _Hit(NamedTuple):
    """A number with its unit, before its surroundings are read."""

    kind: Kind
    value: Decimal | None
    unit: str
    start: int
    end: int


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Find the quantities of a Chinese text, in order.

    text: folded, best also squeezed: ASCII punctuation, simplified characters, small letters
    returns: spans into that text, none overlapping. Article numbers, dates and words such as 统一
        and 万一 are none. Of a range (3至5日) both ends are given, "at-least" and "at-most".

    >>> [quantity] = find_quantities("逾期付款的,每日按应付金额的万分之五支付违约金")
    >>> quantity.value, quantity.unit, quantity.per, quantity.base
    (Decimal('0.05'), '%', 'day', '应付金额')
    >>> [quantity] = find_quantities("赔偿总额不超过人民币____元")
    >>> quantity.value, quantity.unit, quantity.direction
    (None, 'CNY', 'at-most')
    """
    found: list[Quantity] = []
    done = date_end = 0
    lower: tuple[int, int, Decimal | None] | None = None  # the 3 of 3至5日, waiting for its unit
    for candidate in _CANDIDATE.finditer(text):
        start, end = candidate.span()
        if start < done:
            continue
        hit = _word(candidate)
        if hit is None:
            number = _number(text, candidate, date_end)
            if number is None:
                lower = None
                continue
            start, end, value = number
            hit = _read_unit(text, start, end, value, done)
            if hit is None:
                dash = _RANGE.match(text, end)
                lower = (start, end, value) if dash and value is not None else None
                continue
            if _is_date(text, hit, date_end):
                date_end = done = hit.end
                lower = None
                continue
        before = text[max(0, hit.start - _BEFORE) : hit.start]
        each = _EACH.search(before)
        if each and hit.value == 1:
            done, lower = hit.end, None
            continue
        quantity = _complete(text, hit, done)
        if lower is not None and (dash := _RANGE.match(text, lower[1])) and dash.end() == hit.start:
            near = replace(quantity, value=lower[2], span=Span(lower[0], lower[1]), base=None)
            found += _ends(_with_base(text, near), quantity)
        elif _is_upper_end(text, found, quantity):
            found += _ends(found.pop(), quantity)
        elif found and text[found[-1].span.end : hit.start] == "以上" and found[-1].kind == hit.kind:
            found.append(replace(quantity, base=quantity.base or found[-1].base))  # 一倍以上三倍以下
        else:
            found.append(quantity)
        lower = None
        done = hit.end
    return tuple(found)


def _word(candidate: re.Match[str]) -> _Hit | None:
    """双倍, 假一赔十, 的一半: number and unit in one word."""
    start, end = candidate.span()
    if candidate["double"]:
        return _Hit("multiple", Decimal(2), "times", start, end)
    if candidate["redress"]:
        value = parse(candidate["redress"])
        return _Hit("multiple", value, "times", start, end) if value is not None else None
    if candidate["half"]:
        return _Hit("percent", Decimal(50), "%", start, end)
    return None


def _number(text: str, candidate: re.Match[str], date_end: int) -> tuple[int, int, Decimal | None] | None:
    """Where a number begins and ends and what it is; None when it is no number by itself.

    The value is None for a blank.
    """
    start, end = candidate.span()
    if text[end : end + 1] not in _UNIT_BEGINS and text[start - 1 : start] not in _MONEY_ENDS:
        return None
    if end - start > _LONGEST_NUMBER:
        return None
    before = text[max(0, start - 12) : start]
    if _NOT_AFTER.search(before):
        return None
    numeral = candidate["number"]
    if numeral is None:
        if not candidate["blank"] or before[-1:].isdigit():
            return None
        value = None
    else:
        if numeral == "一" and _NEXT_OR_ANY.search(before):
            return None
        if numeral[0] == "一" and _ONE_IN_A_WORD.search(before):
            numeral, start = numeral[1:], start + 1
        if numeral in _UNIT_ALONE and not text.startswith("分之", end):
            return None
        if not numeral or (numeral[0] in _UNIT and _SOME.search(before)):
            return None
        value = parse(numeral)
        if value is None:
            return None
    again = _AGAIN.match(text, end)
    return start, again.end() if again else end, value


def _read_unit(text: str, start: int, end: int, value: Decimal | None, done: int) -> _Hit | None:
    """Read what a number counts; None when no unit stands beside it."""
    before = text[max(done, start - 12) : start]
    if fraction := _FRACTION.match(text, end):
        share = parse(fraction["number"]) if fraction["number"] else None
        if fraction["number"] and share is None:
            return None
        if value and share is not None:
            share = (share * 100 / value).quantize(Decimal("0.000001")) if share < 10**9 else None
        return _Hit("percent", share, "%", start, fraction.end())
    money = _MONEY_AFTER.match(text, end)
    sign = _MONEY_BEFORE.search(before)
    if money:
        currency = _which(money, _CURRENCIES) or (_which(sign, _CURRENCIES) if sign else "CNY")
        scale = parse(money["scale"]) if money["scale"] else None
        if value is not None and scale is not None:
            value *= scale
        begin = start - len(sign[0]) if sign else start
        again = _MONEY_AGAIN.match(text, money.end())
        return _Hit("money", value, currency, begin, again.end() if again else money.end())
    if percent := _PERCENT.match(text, end):
        if value is not None:
            value /= _PARTS[_which(percent, _PARTS)]
        return _Hit("percent", value, "%", start, percent.end())
    if times := _TIMES.match(text, end):
        return _Hit("multiple", value, "times", start, times.end())
    if duration := _DURATION.match(text, end):
        unit = _which(duration, _DURATIONS).replace("_", "-")
        if duration["rest"]:  # 一个半月, 半月; otherwise 三月 is March
            if not (duration["middle"] or text[start:end] == "半"):
                return None
            unit = "month"
        if value is not None and (duration["middle"] or duration["half"]):
            value += Decimal("0.5")
        return _Hit("duration", value, unit, start, duration.end())
    if sign:
        return _Hit("money", value, _which(sign, _CURRENCIES), start - len(sign[0]), end)
    if count := _COUNT.match(text, end):
        # 一人, 一名, 一个 are articles, not counts; 2.3个 is a heading number without its space.
        article = text[start:end] == "一" and count["word"] in "人名个单"
        if article or (value is not None and value % 1):
            return None
        return _Hit("count", value, count["word"], start, count.end())
    return None


def _is_date(text: str, hit: _Hit, date_end: int) -> bool:
    """Whether a "duration" is a point in the calendar: 2024年, 3月30日, 每月5日、15日."""
    if hit.kind != "duration" or hit.unit not in ("day", "year"):
        return False
    if hit.unit == "year":
        return _YEAR_NUMBER.match(text, hit.start) is not None
    if text[max(0, hit.start - 2) : hit.start].rstrip(" [【_")[-1:] == "月":
        return True
    goes_on = _DATE_GOES_ON.match(text, date_end) if date_end else None
    return goes_on is not None and goes_on.end() == hit.start


def _complete(text: str, hit: _Hit, done: int) -> Quantity:
    """Add what the words around a number tell."""
    direction = _direction(text, hit, done)
    quantity = Quantity(
        kind=hit.kind,
        value=None if hit.value is None else tidy(hit.value),
        unit=hit.unit,
        per=_per(text, hit, direction, done),
        direction=direction,
        span=Span(hit.start, hit.end),
    )
    return _with_base(text, quantity)


def _clause_before(text: str, start: int, done: int) -> str:
    """The same clause up to the number, at most 24 characters, not reaching into a quantity."""
    before = text[max(done, start - _BEFORE) : start]
    found = _CLAUSE_BEFORE.search(before)
    return found[0] if found else ""


def _direction(text: str, hit: _Hit, done: int) -> Direction:
    after = _DIRECTION_AFTER.match(text, hit.end)
    if after:
        return "at-most" if after["most"] else "at-least"
    before = _clause_before(text, hit.start, done)
    last = _last(_DIRECTION_BEFORE, before)
    if last is None:
        return "exactly"
    between = _A_BASE if hit.kind in ("percent", "multiple") else _FEW_WORDS
    strong = _STRONG.match(last[0]) and between.fullmatch(before, last.end())
    if not (strong or _FILLER.fullmatch(before, last.end())):
        return "exactly"
    return "at-most" if last["most"] else "at-least"


def _per(text: str, hit: _Hit, direction: Direction, done: int) -> str | None:
    if after := _PER_AFTER.match(text, hit.end):
        return _which(after, _PER)
    before = _clause_before(text, hit.start, done)
    if last := _last(_PER_BEFORE, before):
        return _which(last, _PER)
    if hit.kind == "percent" and (rate := _RATE_BEFORE.search(before)):
        return _RATE[rate["span"]]
    # 每逾期一日,应支付…: only delay reaches over a comma, and not to a cap such as 累计不超过10%.
    if direction == "at-most":
        return None
    sentence = text[max(0, hit.start - _SENTENCE_BEFORE) : hit.start]
    if hit.kind in ("percent", "money") and (here := _SENTENCE_START.search(sentence)):
        for each in _PER_BEFORE.finditer(here[0]):
            if each["late"] or each["later"]:
                return _which(each, _PER)
    return None


def _with_base(text: str, quantity: Quantity) -> Quantity:
    """Add what a share or multiple is taken of: the words before it, or else the ones after."""
    if quantity.kind not in ("percent", "multiple"):
        return quantity
    before = _CLAUSE_BEFORE.search(text[max(0, quantity.span.start - _BEFORE) : quantity.span.start])
    words = before[0] if before else ""
    tail = _BASE_TAIL.search(words)
    joined = tail is not None and "的" in tail[0]
    if found := _BASE_WORDS.search(words[: tail.start()] if tail else words):
        base = _without_verbs(found[0])
        if len(base) >= 2 and (joined or _BASE_END.search(base)) and not _NOT_A_BASE.search(base):
            return replace(quantity, base=base[-_LONGEST_BASE:])
    after = _BASE_AFTER.match(text, quantity.span.end)
    if after and not _NOT_A_BASE.search(after["base"]):
        return replace(quantity, base=_without_verbs(after["base"]))
    return quantity


def _without_verbs(words: str) -> str:
    """支付合同总价 is taken of 合同总价."""
    last = _last(_BASE_START, words)
    return words[last.end() :] if last else words


def _ends(near: Quantity, far: Quantity) -> tuple[Quantity, Quantity]:
    """The two ends of a range; 30日至15日 counts down."""
    down = near.value is not None and far.value is not None and near.value > far.value
    base = near.base or far.base
    return (
        replace(near, direction="at-most" if down else "at-least", base=base),
        replace(far, direction="at-least" if down else "at-most", base=base),
    )


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match in a short text."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def _is_upper_end(text: str, found: list[Quantity], quantity: Quantity) -> bool:
    """Whether a quantity is the far end of a range whose near end has a unit too: 10%至30%."""
    if not found or quantity.direction == "at-least":
        return False
    near = found[-1]
    between = _RANGE.fullmatch(text, near.span.end, quantity.span.start)
    return between is not None and near.kind == quantity.kind and near.direction == "exactly"
