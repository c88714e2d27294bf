"""How Chinese agreements print their numbers, headings and titles."""

from __future__ import annotations

import re
from functools import lru_cache

from termlint.lang.zh import numerals

NUMERALS = "〇零○一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾廿卅"

# 第三条, 第 12 条, 第十二条之一; the unit is group 2.
ORDINAL = re.compile(
    rf"第[ \u3000]{{0,2}}([{NUMERALS}]{{1,7}}|\d{{1,4}})[ \u3000]{{0,2}}(编|篇|部分|章|节|条|款|项)"
    rf"(?:之([一二三四五六七八九十]{{1,3}}))?[、．.:：]?"
)
# "第五条约定的", "第三条第二款", "第五条、第六条": the words of the law or of the agreement, not a number.
REFERENCE = re.compile(
    rf"[的]|约定|规定|所[述称列指约规]|中[的所约规]|至|项下|之[约规]|[和或及与、](?:本|其|第)|[和或及与]|"
    rf"第[{NUMERALS}\d]{{1,7}}[款项条]|以[上下外]"
)
ANNEX = re.compile(
    rf"附[件录表](?:[ \u3000]{{0,2}}([{NUMERALS}]{{1,4}}|\d{{1,2}}))(?:[:：、．.]|(?=[ \u3000《]|$))"
)
# 一、 一. 一 、 but not 一、二审 or 一、二、三等奖
COUNTED = re.compile(rf"([{NUMERALS}]{{1,5}})[ \u3000]{{0,2}}[、．.,，:：](?![{NUMERALS}]{{1,3}}[、等级审])")
BRACKETED = re.compile(
    rf"[(（〔][ \u3000]{{0,2}}([{NUMERALS}]{{1,5}})[ \u3000]{{0,2}}[)）〕](?:[、．.,，:：])?"
)

# One character that holds number and mark: style and value.
ENCLOSED = {
    **{chr(0x2460 + i): ("①", i + 1) for i in range(20)},
    **{chr(0x3251 + i): ("①", i + 21) for i in range(15)},
    **{chr(0x2776 + i): ("①", i + 1) for i in range(10)},
    **{chr(0x2474 + i): ("(1)", i + 1) for i in range(20)},
    **{chr(0x2488 + i): ("1.", i + 1) for i in range(20)},
    **{chr(0x3220 + i): ("(一)", i + 1) for i in range(10)},
    **{chr(0x2160 + i): ("I.", i + 1) for i in range(12)},
    **{chr(0x2170 + i): ("i.", i + 1) for i in range(12)},
}

# What makes "3.14 元" a price and "1.5倍" a factor; a Han character behind it would make another word
# ("3.1日常维护"), unless it is one of those that follow an amount.
MEASURE = re.compile(
    r"[ \u3000]{0,2}(?:[%％‰℃㎡²]|[万亿千百]?(?:美元|港元|欧元|元|圆)|[万亿]|倍|折|(?:平方)?米|公里|千米|"
    r"厘米|公斤|千克|克|吨|升|小时|分钟?|秒|天|日|周|年|个?月|个(?:工作日|自然日|小时|星期|人|字)|工作日|"
    r"版本?|次|人|岁|级|寸|英寸|"
    r"[KMGT]B?\b|kg|km|cm|mm|m²|ml|mg)(?=[^\u4e00-\u9fff]|$|[的以之及或整内前后起计每不为作])",
    re.IGNORECASE,
)

# A phrase with one of these says something about somebody; it is not the name of a section.
SENTENCE = re.compile(
    r"不得|应当|必须|有权|不承担|同意(?!书)|承诺(?!书)|确认(?![和及与书])|保证(?![金期人])|理解|知悉|视为|是指|包括|如下|以下|"
    r"下列|不予|无权|须(?!知)|不能|您应|可以|导致|造成|负责|无需|概不|不会|自行|请|若|如果|但|未经|禁止您|经.{1,8}后|"
    r"归.{1,20}所有|解释权.{0,3}[归属由在]|为准|不退|不承担|不负责"
)
# "会员愿意照办：", "平台再次提醒：" are said by somebody; they name nothing.
SPOKEN = re.compile(r"告知(?!书)|提醒|愿意|遵守$|清楚|知晓|明确|郑重|声明如下|特此|兹|要求$|认可|授权$|已经")
# "会员须付的费用", "我们如何确认订单": still a name although a word of SENTENCE stands in it.
NAMING = re.compile(
    r"的[^的]{1,8}$|^(?:我们)?如何|条款$|声明$|说明$|保证$|须知$|责任$|确认$|承诺$|规则$|提示$"
)
BEGINS_SENTENCE = re.compile(r"为|经|如|若|因|由|对|根据|依据|按|除|凡|在|当|本")
LIST_MEMBER = re.compile(r"的$|情形$|情况$")

# What opens a list when it ends a block.
LEAD_IN = re.compile(
    r"(?:[:：∶]|如下|下列各?项|(?:以下|下列)[一-鿿]{0,8}(?:种|项|类|情形|情况|方式|内容|原因|行为|条件|条款|之一)的?|包括但不限于)"
    r"[ \u3000*_\"”’」】》)）,，—-]{0,6}$"
)
# A heading may end in a colon as well; with one of these before it, it is a lead-in.
LEAD_IN_HEADING = re.compile(
    r"以下|下列|如下|包括|不得|应[当该]|必须|同意|承诺|确认|保证|理解|之一|有权|不承担|禁止|例如|情况下|情形|须|可[以能]|"
    r"时$|的$|后$|(?<![行作])为$|[是指由自至按在对向与和及或共]$|分为|是[指:：]|比如|其中|即$|如$|列$"
)

# "甲方：", "合同编号：": a field to be filled in, which opens no list.
LABEL = re.compile(
    r"(?:[甲乙丙丁]方|编号|地址|住所|电话|手机|邮编|邮箱|姓名|名称|代表人?|联系人?|日期|时间|[账帐]号|银行|签字|盖章|"
    r"签名|签章|国籍|性别|证件|号码?|传真|订单|合同号|邮政编码|网址)[^，。；:：]{0,12}[:：]$"
)

# A line that ends in one of these stops in mid-sentence.
OPEN_END = re.compile(
    r"(?:(?<![目])的|以及|(?<![普涉])及|和|(?<![或])或者?|由于|因为|(?<![原病诱成起])因|(?<![理自事缘])由|"
    r"(?<![场处住厕易务研])所|(?<!核)(?<!校)(?<!针)(?<!比)(?<!绝)对|(?<![参给])与|向|(?<![即])将|如果|并且?|且|但|按照?|根据|"
    r"通过|(?<![现存所实潜])在|使|被|把|从|(?<![相])关于|(?<![行作成认])为)$"
)
OPEN_MARKS = frozenset("，、（(《“‘「『【〔,")
# A line cannot begin with one of these.
CLOSING_MARKS = frozenset("，。、；！？：）)】》」』〕”’%％,;")

# Names of sections that agreements print without a number.
SECTION_NAME = re.compile(
    r"(?:引[言子]|前[言文]|序[言文]|导[言语]|总[则述]|附[则录]|概[要述]|摘要|定义|首部|正文|结语|特别[提声]?[示明说约]?定?|"
    r"(?:特别|重要|重点|温馨|风险|更新|阅读|郑重|安全|法律|免责|隐私|版权|权利|使用|合同使用|填写|填表|签约|补充|特殊|审慎)"
    r"(?:提示|提醒|声明|说明|须知|条款|约定|阅读|动作)|(?:提示|补充|通用|专用|一般|特别|基本|其他|最终)(?:条款|约定|规定)|"
    r"(?:使用|填写|填表|编制)?说明|联系(?:我们|方式)|(?:管辖|法律适用|争议解决|知识产权|违约责任|免责条款|不可抗力|其他|其它))$"
)
# What an agreement calls itself.
TITLE = re.compile(
    r"(?:协议书?|合同书?|规则|政策|声明|公约|守则|条款|须知|规范|办法|细则|指引|条例|章程|制度|承诺书|确认书|告知书|授权书|"
    r"通知书|说明书?|标准|示范文本)(?:\s{0,2}[(（【《][^)）】》]{1,20}[)）】》])?$"
)
# The narrower list that may open a second document in the same file.
PART_TITLE = re.compile(
    r"(?:协议书?|合同书?|规则|政策|声明|公约|守则|规范|办法|细则|条例|章程|承诺书)(?:\s{0,2}[(（【《][^)）】》]{1,20}[)）】》])?$"
)


@lru_cache(maxsize=1024)
def value_of(printed: str) -> int | None:
    """Read a Han or Arabic count: "十二" and "12" are 12; None when it is no number.

    >>> value_of("十二"), value_of("１２"), value_of("百十")
    (12, 12, None)
    """
    if printed.isdecimal():
        return int(printed)
    number = numerals.parse(printed)
    return None if number is None else int(number)
