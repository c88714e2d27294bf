"""A short agreement that marks what has to be marked, in the lines that ``formats`` writes in every format."""

AGREEMENT = [
    "# 青禾租车用户服务协议",
    "本协议由您与青禾（示例）出行有限公司（以下简称“我们”）订立。",
    "请您重点阅读以加粗字体标示的条款；您有疑问的，我们为您逐条说明。",
    "## 第一条 用车",
    "您可以在应用内选择车辆、取车地点和还车时间，页面显示全部价格。",
    "取车时请您与工作人员一同检查车况并拍照留存。",
    "**患有心脏病、癫痫的，不宜驾驶车辆。**",
    "## 第二条 费用",
    "**会员费为每月三十元，到期后自动续费。**",
    "每次扣款前，我们以短信告知扣款的时间和取消途径。",
    "您逾期还车的，**每逾期一日支付当日租金百分之五的违约金**，最多不超过租金总额。",
    "## 第三条 服务与售后",
    "**付款后两小时内我们为您开通用车权限。**",
    "**取车前两小时内可以申请退款，手续费由我们承担。**",
    "车辆出现故障的，请拨打客服电话，我们安排救援。",
    "## 第四条 责任",
    "我们的车辆不符合安全要求造成损失的，我们依法赔偿。",
    "**因您未锁车门造成车内物品丢失的，我们不承担赔偿责任，但我们有过错的除外。**",
    "**您违反交通法规受到的罚款和损失由您自行承担。**",
    "## 第五条 争议",
    "您可以向消费者协会投诉，也可以申请平台调解。",
    "**协商不成的，由被告住所地人民法院管辖。**",
    "客服每日八时至二十时接听您的电话。",
    "您可以在首页“规则中心”阅览、下载和保存本协议。",
]

# Words of each marked line, and the rule that its bold keeps silent.
ANSWERS = {
    "患有心脏病": "cn/notice/plain-safety",
    "会员费": "cn/notice/plain-fees",
    "违约金": "cn/notice/plain-penalty",
    "付款后": "cn/notice/plain-performance",
    "申请退款": "cn/notice/plain-after-sales",
    "未锁车门": "cn/notice/plain-exclusion",
    "交通法规": "cn/notice/plain-liability",
    "被告住所地": "cn/notice/plain-forum",
}
