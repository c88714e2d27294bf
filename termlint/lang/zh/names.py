"""How Chinese agreements name the two sides: definitions, companies, titles, and who takes powers.

On folded text: punctuation is ASCII, letters are lower-case.
"""

from __future__ import annotations

import re

_HAN_NAME = r"[\u4e00-\u9fffa-z0-9·]{2,20}?"
DEFINED = re.compile(
    r"(?:以下合?统?简?称|以下亦称|下称|简称|统称|合称|亦称|也称)(?:为|作|"
    r":)?\s?[\"《【]?([^\"》】,。;:()\n]{1,16})[\"》】]?"
    r"(?:[、或/及和]?[\"]([^\",。;:()\n]{1,16})\")?(?:[、或/及和]?[\"]([^\",。;:()\n]{1,16})\")?"
)
SIDE = re.compile(r"([甲乙丙]方)\s?[(:](?:(?![甲乙丙]方)[^\n。;]){0,40}")
COMPANY = re.compile(r"[\u4e00-\u9fff()]{2,24}?(?:有限责任公司|股份有限公司|有限公司)")
TITLED = re.compile(
    rf"^[《\"]?({_HAN_NAME})(?:app|平台|网站|网|商城)?(?:软件|移动|线上|在线|网络|电子)?"
    r"(?:用户|会员|客户|买家|消费者|商家|商户|卖家|入驻|注册|服务|使用|隐私|交易|法律|免责)"
)
WELCOME = re.compile(
    rf"欢迎(?:您|你)?(?:使用|来到|访问|注册|加入|光临|入驻)[\"《]?({_HAN_NAME})[\"》]?(?=[,。!;\"》]|平台|网站|服务|的)"
)
# Names that grant themselves powers are the drafter's: "小店通有权…", "小店通不承担…".
_POWER = (
    r"(?:保留|有权|不承担|不负|概不|不对|不就|不保证|不担保|可随时|可以随时|无需就|无须|将不|均不|"
    r"一律不|仅对|可自行|不作任何|"
    r"对此不|不予|可根据|会根据|将根据)"
)
ACTING = re.compile(
    rf"(?:^|(?<=[,。;:\n\"、()])|(?<=同意)|(?<=理解)|(?<=知悉)|(?<=确认))\"?([\u4e00-\u9fffa-z0-9]{{2,10}}?)\"?{_POWER}"
)
# Nouns of the trade, alone or joined, name a thing and no party: "产品和服务", "注册", "网络服务".
GENERIC = re.compile(
    r"(?:产品|服务|注册|网络|信息|内容|账号|账户|系统|商品|订单|活动|规则|条款|协议|合同|交易|费用|支付|"
    r"使用|会员|在线|软件|应用|"
    r"数据|资料|页面|功能|业务|平台|网站|电子|中国|相关|各项|全部|部分|所有|任何|本|及|和|或|与|、|的)+"
)
NOT_A_NAME = re.compile(
    r"^(?:因此|同时|另外|此外|并且|而且|如果|若|如|则|且|并|但|或|及|对|对于|任何|一方|双方|各方|对方|"
    r"该|其|此|以上|前述|上述|有关|"
    r"根据|由于|因|在|当|除|为|您|你|不|即|均|也|将|有|本协议|协议|法律|国家|政府|第|其他|相关|情况|"
    r"否则|一旦|届时)"
)

# Words inside a name, or right before it, that tell whose it is.
PLATFORM_LIKE = (
    r"公司|平台|网站|运营|经营者|商城|网络|科技|本站|旅行社|服务商|承包(?:人|方)|设计方|施工方|"
    r"受托(?:人|方)|我们|我司"
)
CONSUMER_LIKE = (
    r"用户|消费者|会员|客户|顾客|买家|旅游者|游客|乘客|您|学员|玩家|患者|借款(?:人|方)|出借(?:人|方)|贷款人|投资(?:人|者)|"
    r"债务人|债权人|委托(?:人|方)|投保人|被保险人|受益人|承租(?:人|方)|业主|发包(?:人|方)|家长|监护人"
)
MERCHANT_LIKE = (
    r"商家|商户|卖家|店铺|入驻|供应商|供货|平台内经营者|开发者|主播|骑手|司机|合作人|加盟|代理商|服务人员"
)
# 甲方 and 乙方 where nothing says who they are: the drafter is who has the powers.
FAVOURS = "有权|可以|不承担|无需|无须|概不|保留"
BURDENS = "应|须|不得|承诺|保证|同意|必须"
NOT_AFTER_CONSENT = "(?<![经得])"  # "经甲方同意" is a power
# The word for each side that phrases of lexicons can rely on, whatever a document calls it.
PLATFORM, CONSUMER, MERCHANT = "平台", "用户", "商家"
# What may follow a platform's name as a part of it: "柚邻平台".
PLATFORM_KINDS = "平台|网站|商城|app|公司"
# What follows the name of somebody who acts, or runs a service.
ACTS = (
    "平台|网站|网|app|商城|公司|客服|账号|账户|会员|用户|有权|将|会|可|不承担|不保证|不负|保留|提供|收到|"
    "对(?!于)|向|为(?:您|用户|会员|商家|客户)|的(?:服务|规则|网站|平台|用户|产品|运营)"
)
VISITED = "访问|登录|注册|入驻"
# What a definition gives a name to that is no party: "个人资料", "本协议", and words of the trade.
IS_A_THING = re.compile(
    r"(?:信息|资料|数据|协议|政策|条款|规则|服务|产品|账号|账户|帐户|合同|文件|内容|软件|匹配|积分|费用?|款|金|券|功能|技术|"
    r"设备|期间?|权利?|商品|办法|标的|项目|订单|系统|第三方|接收方|我们.+|已故|个性化|url|sdk|cookies?|beacon|ip|id|"
    r"h5|api|pc)$"
)
# A company in the middle of a text is the platform where the text says that it runs it.
RUNS = re.compile(r"^.{0,4}(?:及其关联|[(（]?(?:以下|下称|简称|\"|即|运营|经营|所有|开发|提供))")
# Words that run into a company's name: "本协议由…", "是指…".
BEFORE_COMPANY = re.compile(
    r"^[(的与和由及)]+|^.*(?:是指|指|由|归|向|以及|包括但不限于|即|为|是|在|与|或|受|集成|提供给|根据|鉴于|适用于|同意)"
    r"(?=[\u4e00-\u9fff(]{4})"
)
