from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.lang.fold import fold, squeeze
from termlint.lang.zh.quantities import find_quantities


def read(sentence):
    """Each quantity as (words, value, unit, per, direction, base), fields at rest left out."""
    text = squeeze(fold(sentence)).text
    return [
        (
            text[q.span.start : q.span.end],
            None if q.value is None else str(q.value),
            q.unit,
            *([f"per {q.per}"] if q.per else []),
            *([q.direction] if q.direction != "exactly" else []),
            *([f"of {q.base}"] if q.base else []),
        )
        for q in find_quantities(text)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # money
        ("押金为人民币壹万元整（¥10,000.00）", [("人民币壹万元整(¥10,000.00)", "10000", "CNY")]),
        ("本公司的赔偿总额以5,000元为限", [("5,000元", "5000", "CNY", "at-most")]),
        ("最高赔偿限额为人民币3万元", [("人民币3万元", "30000", "CNY", "at-most")]),
        ("每单罚款200元", [("200元", "200", "CNY", "per order")]),
        ("存储费5元/天", [("5元", "5", "CNY", "per day")]),
        ("赔偿 HK$500 或 ￥99", [("hk$500", "500", "HKD"), ("¥99", "99", "CNY")]),
        ("支付500美元", [("500美元", "500", "USD")]),
        ("20元以上50元以下", [("20元", "20", "CNY", "at-least"), ("50元", "50", "CNY", "at-most")]),
        # percentages
        ("每日按未付款项的万分之五付息", [("万分之五", "0.05", "%", "per day", "of 未付款项")]),
        ("每逾期一日，应支付合同总价0.5％的违约金", [("0.5%", "0.5", "%", "per day", "of 合同总价")]),
        ("每逾期一天付总价1‰，累计不超过总价的10%", [
            ("1‰", "0.1", "%", "per day", "of 总价"),
            ("10%", "10", "%", "at-most", "of 总价"),
        ]),
        ("不低于订单总价30%", [("30%", "30", "%", "at-least", "of 订单总价")]),
        ("扣除订单金额的10%至30%", [
            ("10%", "10", "%", "at-least", "of 订单金额"),
            ("30%", "30", "%", "at-most", "of 订单金额"),
        ]),
        ("年化24%", [("24%", "24", "%", "per year")]),
        ("三分之二以上成员", [("三分之二", "66.666667", "%", "at-least")]),
        ("退还票价的一半", [("一半", "50", "%", "of 票价")]),
        ("百分之百退款", [("百分之百", "100", "%")]),
        ("扣除30%保证金", [("30%", "30", "%", "of 保证金")]),
        # multiples
        ("按商品价款的三倍赔偿", [("三倍", "3", "times", "of 商品价款")]),
        ("双倍返还定金", [("双倍", "2", "times", "of 定金")]),
        ("本店假一赔十", [("假一赔十", "10", "times")]),
        ("一倍以上三倍以下", [("一倍", "1", "times", "at-least"), ("三倍", "3", "times", "at-most")]),
        # durations
        ("收到通知之日起三十（30）日内", [("三十(30)日", "30", "day", "at-most")]),
        ("至少提前 7 个工作日", [("7个工作日", "7", "working-day", "at-least")]),
        ("3-5小时到账", [("3", "3", "hour", "at-least"), ("5小时", "5", "hour", "at-most")]),
        ("出发前30日至15日", [("30日", "30", "day", "at-most"), ("15日", "15", "day", "at-least")]),
        ("半年内", [("半年", "0.5", "year", "at-most")]),
        ("一个半月", [("一个半月", "1.5", "month")]),
        ("一年半", [("一年半", "1.5", "year")]),
        ("24小时内", [("24小时", "24", "hour", "at-most")]),
        ("两周年", [("两周年", "2", "year")]),
        ("30天使用期和30日期限", [("30天", "30", "day"), ("30日", "30", "day")]),
        ("统一三十日", [("三十日", "30", "day")]),
        # counts
        ("每年3次", [("3次", "3", "次", "per year")]),
        ("至多更改三次", [("三次", "3", "次", "at-most")]),
        # blanks
        ("罚款____元", [("____元", None, "CNY")]),
        ("人民币【 】万元", [("人民币【】万元", None, "CNY")]),
        ("【30】日内", [("【30】日", "30", "day", "at-most")]),
        ("（ ）%", [("()%", None, "%")]),
        ("万分之【5】", [("万分之【5】", "0.05", "%")]),
        ("赔偿××元", [("××元", None, "CNY")]),
    ],
)  # fmt: skip
def test_reads(sentence, expected):
    assert read(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "依照第三十条和第30日的约定",
        "自2024年1月1日起施行",
        "二〇二四年三月三十日",
        "每月5日、15日结算",
        "____年__月__日",
        "至【】年【】月【】日止",
        "统一日期",
        "任何一方一旦违约,一切责任一律自负,万一发生",
        "唯一、十分满意、百分百好评",
        "另一天或任何一天",
        "(一)年满18周岁",
        "数百元,上千元,几十元",
        "客服电话400-123-4567",
        "v3.0版 10:30",
        "一次性支付",
        "三天猫咪"[1:],
        "单位:万元",
        "2.3个人信息",
    ],
)
def test_spares(sentence):
    assert read(sentence) == []


def test_days():
    found = find_quantities("24小时,一个月,两年,5分钟,10%")
    assert [q.days for q in found] == [1, 30, 730, Decimal("0.003472"), None]


PIECES = st.sampled_from(
    "零一二两三十百千万亿半点0123456789,.%‰元日天年月个倍次分之每按内以上下至-~()[]【】_x×¥$ "
    "的人民币工作第假赔不超过\n"
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_never_raises_and_stays_inside(text):
    done = 0
    for quantity in find_quantities(text):
        assert done <= quantity.span.start < quantity.span.end <= len(text)
        done = quantity.span.end
        assert quantity.days is None or quantity.days >= 0
        assert quantity.value is None or quantity.value >= 0


@given(st.text(max_size=80))
def test_never_raises_on_any_text(text):
    find_quantities(fold(text))
