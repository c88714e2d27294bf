"""Small documents and lexicons for tests: what a statement needs, nothing of the shipped rules."""

from termlint.annotate.anchors import compile_phrases
from termlint.annotate.annotated import annotate
from termlint.annotate.scanner import Scanner
from termlint.model.rule import DocumentKind, Lexicon, Ruleset
from termlint.parse import parse_document
from termlint.read import read_text


def lexicon(name, *words, slot="cues", **more):
    return Lexicon(name, slot, {"zh": words}, **more)


LEXICONS = {
    one.id: one
    for one in (
        lexicon("platform", "平台", "我们", "本公司", "we", slot="parties", blockers=("平台内经营者",)),
        lexicon("consumer", "用户", "消费者", "users", slot="parties"),
        lexicon("merchant", "商家", "平台内经营者", slot="parties"),
        lexicon("addressee", "您", "you", slot="parties"),
        lexicon("third", "第三方", "其他用户", slot="parties"),
        lexicon("both", "双方", "任何一方", slot="parties"),
        lexicon("no-liability", "不承担…责任", "(is|are) not liable", slot="effects"),
        lexicon("unrelated", "与…无关", slot="effects", actor="inside"),
        lexicon("bears", "(自行|)承担…责任", slot="effects", blockers=("不承担",)),
        lexicon("accepts", "视为…接受", slot="effects", actor="inside"),
        lexicon("power", "有权", slot="modality", whole_words=True),
        lexicon("injury", "人身伤害", slot="objects"),
        lexicon("notice", "提前…通知", slot="exceptions"),
        lexicon("bound", "不得", "不会", slot="modality"),
        lexicon("forbids-words", "字样", "责令改正", slot="cues"),
    )
}
KINDS = {
    "merchant": DocumentKind("merchant", {}, "merchant", ("商家入驻协议",), ("保证金",)),
    "registration": DocumentKind("registration", {}, "consumer", ("用户协议",), ("账号",)),
}
RULESET = Ruleset("xx", "1", {}, {}, LEXICONS, KINDS, {}, denied_by=("bound",), quoted_by=("forbids-words",))
SCANNER = Scanner(compile_phrases(LEXICONS.values()))


def annotated(text, *, name="t.txt", party="consumer", **more):
    document = parse_document(read_text(name, text))
    return annotate(document, RULESET, SCANNER, party=party, **more)


def actors(text, effect, **more):
    """Who acts in each effect of that lexicon, in reading order."""
    document = annotated(text, **more)
    index = SCANNER.index[effect]
    return [
        document.actor(statement, word)
        for statement in document.statements
        for word in statement.words
        if word.lexicon == index
    ]
