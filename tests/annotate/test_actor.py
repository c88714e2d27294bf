"""Who acts: the party that is not spoken to, about or through."""

import pytest

from .handmade import actors, annotated


@pytest.mark.parametrize(
    ("text", "effect", "who"),
    [
        ("平台不承担任何责任。", "no-liability", "platform"),
        ("用户不承担任何责任。", "no-liability", "user"),
        ("平台对用户的损失不承担责任。", "no-liability", "platform"),
        ("用户使用本平台造成的损失，我们不承担责任。", "no-liability", "platform"),
        ("用户理解并同意平台不承担责任。", "no-liability", "platform"),
        ("双方不承担责任。", "no-liability", "both"),
        ("商家不承担责任。", "no-liability", "third"),
        ("平台内经营者不承担责任。", "no-liability", "third"),
        ("任何损失均与平台无关。", "unrelated", "platform"),
        ("用户应自行承担全部责任。", "bears", "user"),
        ("在平台的协助下，用户承担全部责任。", "bears", "user"),
        ("平台对用户或者任何第三方均不承担责任。", "no-liability", "platform"),
        ("平台有权限制用户进入，且不承担任何责任。", "no-liability", "platform"),
        ("用户应承担平台遭受的一切责任。", "bears", "user"),
        ("平台有权要求用户解释，且不承担任何责任。", "no-liability", "platform"),
        ("平台有权要求用户承担全部责任。", "bears", "user"),
        ("用户所发布的内容违规的，平台不承担责任。", "no-liability", "platform"),
        # The subject is carried over inside a sentence and from the sentence before.
        ("平台有权暂停服务；且不承担任何责任。", "no-liability", "platform"),
        ("如用户违约，平台可终止服务。由此造成的损失不承担责任。", "no-liability", "platform"),
        ("不承担任何责任。", "no-liability", None),
        ("we are not liable for anything.", "no-liability", "platform"),
        ("you agree that we are not liable.", "no-liability", "platform"),
    ],
)
def test_actor(text, effect, who):
    assert set(actors(text, effect)) == {who}


def test_the_subject_is_taken_from_the_opening_line():
    text = "平台作出如下声明：\n（1）不承担任何责任；\n（2）用户不承担责任。"
    assert actors(text, "no-liability") == ["platform", "user"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("青禾科技有限公司（以下简称“青禾商城”）提供服务。", "青禾商城", "platform"),
        ("购买商品的自然人（以下称“订购人”，以下简称“用户甲”）。", "用户甲", "user"),
        ("甲方：青禾科技有限公司\n乙方：入驻商户\n甲方有权审核。", "甲方", "platform"),
        ("甲方（用户）：张三\n乙方（平台运营方）：青禾公司", "甲方", "user"),
        (
            "甲方应当付款，甲方不得转让，甲方须配合。乙方有权终止，乙方可以调整，乙方不承担责任。",
            "乙方",
            "platform",
        ),
        ("青禾通有权删除内容。青禾通不承担责任。青禾通保留权利。", "青禾通", "platform"),
        ("《青禾集市用户协议》\n青禾集市为您服务。您可访问青禾集市。", "青禾集市", "platform"),
        ("借款服务协议\n借款到期应当归还。借款逾期的，借款合同解除。", "借款", None),
        ("向他人借入款项的用户（以下简称“借款人”）应当还款。", "借款人", "user"),
        ("您提交的资料（以下简称“个人资料”）由我们保管。", "个人资料", None),
        ("甲方（委托方）：\n乙方（设计方）：\n甲方有权要求修改。", "乙方", "platform"),
        (
            "青禾科技有限公司提供服务。" + "您应当遵守规则。" * 200 + "短信由云杉通信有限公司发送。",
            "云杉通信有限公司",
            "third",
        ),
    ],
)
def test_names_come_from_the_document(text, name, role):
    party = "merchant" if "入驻" in text else "consumer"
    names = {one.text: one.role for one in annotated(text, party=party).parties.names}
    assert names.get(name) == role


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("商家应当缴纳保证金。商家不得售假。商家可以退出。", "merchant"),
        ("用户应当保管密码。用户可以向商家退货。", "consumer"),
    ],
)
def test_the_counterparty_is_told_by_the_words(text, party):
    assert annotated(text, party=None).parties.counterparty == party


def test_the_kind_is_told_by_title_and_words():
    assert annotated("商家入驻协议\n\n商家应当缴纳保证金。", party=None).kind == "merchant"
    assert annotated("用户协议\n\n您的账号归您使用。", party=None).kind == "registration"
    assert annotated("今天天气很好。", party=None).kind == "other"


def test_whole_words_are_not_cut_out_of_longer_ones():
    def powers(text):
        document = annotated(text)
        return sum(
            word.lexicon == document.scanner.index["power"]
            for one in document.statements
            for word in one.words
        )

    assert powers("平台有权终止。") == 1
    assert powers("平台所有权归我们。") == 0
