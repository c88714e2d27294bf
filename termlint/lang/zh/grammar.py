"""How Chinese sentences end and how a party's place in them is read.

Counted on real agreements: who acts is the last party named before the verb that is not spoken to, about or
through, and that does not merely qualify a noun.
"""

from __future__ import annotations

import re

# Folded text: ！？；： are ASCII. A full stop typed as "." ends a sentence only after a Han character.
SENTENCE_END = re.compile(r"[。!?\n]+[\"')）]?|[.](?<=[\u4e00-\u9fff][.])(?=[\u4e00-\u9fff\"'\s]|$)")

# Words that put the party after them into the background: "对用户…", "使用本平台…", "在本网站…".
OBLIQUE_BEFORE = re.compile(
    r"(?:对|对于|向|给|为|与|和|跟|同|因|由于|因为|经|经由|使|令|让|致|致使|造成|导致|就|针对|关于|根据|按照|依据|依|"
    r"使用|访问|登录|登陆|通过|注册|在|于|至|到|从|离开|进入|加入|利用|借助|联系|免除|减轻|赔偿|补偿|赔付|起诉|投诉|追究|"
    r"支付|返还|退还|退回|归还|归|属于|视为|通知|告知|提醒|提示|提请|侵犯|侵害|损害|影响|违反|入驻|欢迎|除|请求|"
    r"限制|禁止|阻止|督促|责令|保护|维护|管理|处罚|封停|冻结|关闭|注销|取消|终止|删除|提供给|告|凡|防止|协助|代表|代|替|接受|信赖|服从|遵守|以|将|把|迫使|强迫|责成|命)(?:任何|全体|所有|该|其他|各|每位|上述|前述)?\s?$"
    r"|(?:对|对于|向|将|把)[^,;:。对向]{1,10}的$"
)
# Parties joined by these share their place: "对用户或者任何第三人均不…".
JOINS = re.compile(r"(?:或者?|和|及其?|以及|与|、)(?:任何|其他|该|任一)?")
# What makes a party qualify a noun: "用户的…", "平台规则", "会员账号".
MODIFIER_AFTER = re.compile(
    r"(?:之间|之|的|所(?!有)|账号|帐号|账户|帐户|服务|规则|协议|条款|政策|制度|公告|公示|页面|网站|网页|客户端|系统|后台|内|上|中|外|"
    r"资料|信息|数据|利益|权益|权利|名义|行为|身份|资格|名称|密码|昵称|头像|等级|积分|余额|财产|资金|原因|"
    r"章程|准入|管理|权限|评价|投诉|违约|违规|过错|过失|操作|使用|注册|须知|守则|手册|指南|介绍|要求|安排|需要|标准|流程)"
)
# Agents may stand behind these even where the list above would take them away: "由平台承担", "同意平台有权".
AGENT_BEFORE = re.compile(r"(?:由|同意|授权|许可|认可|确认|知悉|理解|约定|规定|委托)\s?$")
# What it does with these behind it is its own act all the same: "同意平台使用其密码".
VERB_AFTER = re.compile(r"使用|操作|要求|安排|违约|违规|注册")
# Whoever stands behind these acts inside what another does, up to the next comma.
EMBEDS_BEFORE = re.compile(
    r"(?:要求|请求|允许|相信|认为|怀疑|发现|得知|判断|督促|提示|知道|明知|获知|察觉|查明|查实|证实|认定|核实|看到|听说|接到|收到)(?:该|其他|任何)?$"
)
LONGEST_BEFORE = 13

# What opens a list when it ends a line: a colon, or words that announce items.
LEAD_IN = re.compile(
    r"(?::|以下(?:几|各|任一)?(?:种|项|类|情形|情况|方式|内容|原因|行为|条款)?|下列(?:任一|任何)?(?:各项|情形|情况|方式|"
    r"内容|原因|行为|条款)?(?:之一)?(?:的)?|如下|包括但不限于|包括以下几种)[\"'】\s*,]*$"
)
COLON = re.compile(":")
