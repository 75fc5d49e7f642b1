"""Tell full names from other words: which characters are surnames, and which words only begin like a name.

What stands here serves ``strangers``, which reports names that nobody listed. It would rather miss a rare name
than take 高兴 for one: whoever is stopped by a false report soon reads none.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from linli.privacy.names import TITLES
from linli.text.han import is_han

CLEAR = frozenset(
    "王李张刘陈杨赵吴周徐孙朱胡郭郑梁谢宋唐韩邓冯曹彭曾肖萧董潘袁蔡蒋杜魏吕卢姚沈钟姜崔谭范廖韦贾付傅邹熊孟秦"
    "邱侯尹薛闫阎段黎贺郝龚邵覃戴汤乔赖柯庞樊殷翟倪耿葛柳祝阮纪凌毕裴霍翁冉骆靳鲍喻祁蒲滕屈饶牟艾尤穆卓缪"
    "芦褚娄窦戚岑晏柏瞿佟臧闵苟邬卞姬栾隋刁寇虞敖佘苑邝匡荆郁胥鄢谌奚冼蔺仝郜阚丘亓扈晁阙邸逄"
    "張劉陳楊趙吳孫馮鄧蕭蔣盧譚鍾鄭韓賈鄒閻龔戴賴龐聶聂"
)
"""Surnames that begin few other words; before and behind them anything may stand."""

DOUBTFUL = frozenset(
    "黄马何林高罗许余于叶程苏丁任陆汪石金夏方白江雷龙史陶毛顾万武钱严莫孔向常康易文施洪辛兰庄申关焦左甘"
    "包宁尚符舒梅童单涂成苗谷盛曲蓝路游管柴蒙华房阳古简车项连麦景费冷席卫米宗桂应边仇沙荣巫桑郎甄丛仲巩池"
    "麻迟封谈鞠惠冀储栗燕楚劳皮粟闻权屠廉祖漆丰安温宫齐牛田查卜黃馬許葉龍"
)
"""Surnames that begin many other words: only what ends as names do is taken for one."""

COMPOUND = frozenset(
    re.findall(
        r"\S+",
        "欧阳 太史 端木 上官 司马 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 皇甫 濮阳 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 "
        "司空 令狐 轩辕 澹台 赫连 淳于 呼延 完颜 耶律 纳兰 拓跋 歐陽 諸葛 長孫",
    )
)
"""Surnames of two characters that are no other word."""

SINGLE = CLEAR | DOUBTFUL

GIVEN = frozenset(
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛超兰霞平刚桂玉华红霖建辉玲珍珠莲凤琴云霜雪梅菊香翠花春荣贵福禄寿喜庆祥"
    "瑞富康宁顺国栋梁斌彬峰锋鹏飞龙虎志远宏达浩然博宇轩涵欣怡佳颖琳琪瑶瑜瑾璐婷婉妍妮媛嫣蓉茹萍莉蕾薇倩俊凯"
    "恒恺林森松柏杨柳山江海波澜清洁洪源泉淼润泽金银仁义礼智信忠孝良诚贤德才武兵光亮星辰阳旭昊晨曦晓昌盛旺隆"
    "芬芝芹萱美慧惠淑贞娥姣娇娣仙巧素雅琼珊璞廷根坤乾彦蓝紫明文军梓豪嘉琦鑫燕莹晶岩岚岳嵩川楠桐榕槐樱蕊薰蓓"
    "珂玮琛琨瑛璇璟钧铭锐锦钰铎钊键铮泓泊澄澍沛沁淇渊湘滢潇炜炎烨煜煊焕熙勋炳焱奎圣培堂城坚垚壮岭崇巍帆帅"
    "芸苓茜荷菲萌葵蓝蕙薪耀翔翰聪胜腾舟航茂荃莎菁裕谦谊豫贝赫超越跃轶逸邦郁钦镇闯雄雨雯震霄霏韵韬顺颂飚骏"
    "骞魁鲁鸣鸿鹤麟黎龄蕴藻妹姗婕婵嫦娟宝宸寅尧岱崎廉弘彪彤律忱怀恩悦惟愉懿揚昕昱晖晗晟朗朝杉枫楷榮模欢正毅"
)
"""Characters with which given names end."""

_WORDS: Mapping[str, str] = MappingProxyType(
    dict(
        re.findall(
            r"(\S):(\S+)",
            """
            王:者牌导爷位室朝府八炸国 李:子树 祁:连 徐:徐 乔:装 柏:油 丘:陵疹 刁:难 奚:落 牟:取
            饶:有 赖:以账 霍:乱然 萧:条 隋:唐朝 沈:阳 荆:门江条 骆:驼 郑:重 董:事
            张:贴罗望扬开力口嘴大灯挂掖牙皇 陈:旧列述设皮年醋酒规词 杨:树柳梅桃
            周:围期边年末长岁到一二三四五六日遭济转游密全身知刊报口易朝代初 孙:子女儿辈媳 谢:谢绝罪意幕顶天
            唐:代朝诗装突 胡:乱同须子辣萝椒说思言扯编话 宋:代朝词 韩:国语式 曾:经孙祖在是有 肖:像
            段:落子 付:出给款费托清钱账息印诸 钟:头表情点爱鼓楼摆乳 范:围例本文 毕:业竟生露恭
            纪:念录律要委年事实检 祝:愿福贺他她您大你寿词酒 喻:示 艾:灸草叶条滋绒 蒲:扇公团
            屈:服指从辱原居 贺:卡信喜年词 戴:着上好眼口 孟:春夏加买 秦:腔岭国代皇
            汤:圆药面勺水匙杯包饺剂团 葛:根洲 柳:条絮树叶州琴编 梁:上柱 侯:诊 郭:家 黎:明民族 穆:斯
            卓:越著有见 芦:苇花笋荟 凌:晨乱空 翁:媳 冉:冉 尤:其为 苑:区内 匡:算正 郁:闷金郁葱
            庞:大杂 殷:切勤 黄:河金冈色州昏土豆瓜酒连牌灯花海山酱桃油叶鱼
            马:上路力车里场桶列夹尾蹄克赛拉扎铃戏褂虎术步鞍 何:况必处以等时不在故人事种尝如者为止妨方
            林:区业中地场带间下荫立木子果阴
            高:兴龄度速级校考原手等大温层山低效声压涨档空新位端程处职额中血难标质科技峰铁邻台官价寒歌唱楼深教达傲调密见烧远矮者热估汤新亢贵尚超跟楼脂血糖危清徒强挂
            罗:马列汉布嗦网纹 许:多久愿配可诺下 余:种地下万年热款额名个人位生力温户家
            于:是此今当昨前同去本该一某上下早晚近年其事心二三四五六七八九十每我你他她活社居大家志医 叶:片子酸落
            程:度序式控 苏:州醒联打绣北南式 丁:字点香克零忧 任:务何期免职命教意用由性凭劳选一 陆:续地上路军
            汪:洋汪 石:油头桥化门膏器碑灰榴料材墨板子块凳桌阶刻碾磨狮
            金:融属额钱牌色银黄秋婚工奖字水榜陵针鱼桔桂花沙星华 夏:天季日至令秋夜末初装
            方:面法式向案针便言才程位形圆桌块巾阵格始砖糖舱凳正志军舟
            白:色天衣族大酒糖菜发头纸带骨内血班米面癜开领白净皙胡蛋 江:南苏西北边湖山河水面畔心岸海东城
            雷:电雨击管暴锋声达 龙:头舟灯门井湖年骨眼虾狮 史:料学书上前记籍册 陶:瓷器艺醉冶笛
            毛:病巾笔衣线毯皮钱孔豆绒主遂 顾:及虑客不得念问此大家全
            万:元吨亩岁一年家多名人户分里能盏众全步物份余千古象次不般国事 武:汉器装术力警昌艺侠当
            钱:币包财多物款都 严:重格肃厉谨禁密寒惩守冬控明 莫:非大不名过要 孔:隙雀庙明融洞
            向:前来往上着下导大他她我你您日阳东南西北心内外社居医志老护广记工群全家身这那每各有周市区政
            常:常务见用规委设有绿年住人识驻温态理熟事备会来去回坐客青讲言饮看把 康:复乐养健体庄熙泰宁
            易:于发怒感懂学购拉碎 文:化学章物字件艺体明员具书献人教娱本科职理笔言静秀凭旅盲创火武集档玩案坛
            施:工行展肥以加救用 洪:水涝流亮福 辛:苦勤酸辣劳 兰:花州草 庄:严重稼园户里子稳
            申:请报诉明领办购遗 关:系于键注心闭节爱门怀联切上掉照停头口税押东好机乎 焦:点急虑黄躁作
            左:右手边侧眼腿脚邻臂耳上下膝肩 甘:甜愿蔗于心肃薯草苦露泉
            包:括含围裹装子办饺粽容揽车袱庇你头片间扎月涵金 宁:静夏可愿波海 尚:未有无且可在不书 符:合号
            舒:服适心展畅坦缓筋 梅:花雨毒州干 童:年话心装谣车鞋星趣
            单:位独纯元子车间双调身亲单程方衣人项一价个据品薄杠兵 涂:料层改药抹色口
            成:为立功绩长果员本熟就效人年都品交群天分家套批亲千片堆百双名型文 苗:族条木圃头 谷:物子雨底地
            盛:产大行开会夏况放情装满名宴典 曲:折线调子艺目面 蓝:色天牙图
            路:上边线过口面程途灯段费人障况旁由径遇牌基政网桥 游:客泳戏览玩园行人乐艺走学离动
            管:理道家线事子辖教用网护好住束片委 柴:油草火米 蒙:古眼住受 华:北侨人东南丽灯夏诞中西裔美山
            房:子间屋产租东门价客管前顶改檐贷源 阳:光台历性气春伞 古:代老城人典镇朴诗董迹稀树今筝琴
            简:单易介历称直便洁化陋朴要短章体餐明 车:辆站间子上里棚位库主程厢门轮牌费队道友祸 项:目链
            连:续接忙连同夜声年环锁廊带日衣心夸着说线饭 麦:子田收秸苗克 景:色区点观物象致 费:用力时劲心事
            冷:静却清淡水饮热气空暖门冻 席:位间地上子卷 卫:生士星兵 米:饭粒面粉糕汤粥酒油袋 宗:教旨族
            桂:花林圆皮冠 应:该当用有急对邀付届聘征声时变季验承得需景试
            边:说缘界境走看听上做笑问防聊剪量学角唱吃疆讲 仇:恨人视 沙:发子漠滩土包尘画哑拉金
            荣:誉获幸辱耀升休 巫:婆术山 桑:树叶葚拿 郎:中 甄:别选 丛:书林生 仲:裁夏春秋 巩:固
            池:塘子水边 麻:烦将木辣雀花醉布绳痹利 迟:到迟疑早缓钝 封:闭面建存口条控顶
            谈:话到起论心及判天吐妥恋 鞠:躬 惠:民及州风农企老普 冀:州望 储:备蓄存藏物值 栗:子
            燕:子京麦窝 楚:楚国剧 劳:动务累作模保力资技逸驾 皮:肤鞋子带包影球蛋革衣炎 粟:米
            闻:讯名到言声听 权:利益力限威重 屠:宰 廉:洁价租政 祖:国父母孙先传籍辈 漆:黑画器工
            丰:富收盛产满硕厚 安:全排装置静心定居康宁慰徽顿享度稳乐神放葬检抚好身老睡眠保监家插庆
            温:暖度馨和柔情泉热水室饱差润习故 宫:廷颈灯 齐:全心聚整声唱力刷家备 牛:奶肉角筋皮年市仔
            田:地间园里径野头 查:看询出体验找房血明阅处到 卜:卦 巴:士
            """,
        )
    )
)
"""Second characters of common words that begin with a surname."""

_SURNAME_ONLY = SINGLE - GIVEN

NEVER = frozenset(
    "的了吗呢吧啊呀嘛们是没也都就又很这那哪个些位为把被对从给让请与及或不说道着过他她它我你您咱谁某么什怎"
    "岁号楼室姓氏者姐哥叔婶姨嫂爷奶伯妈爸总家老太第每各几两双"
)
"""Characters that stand in no given name, or tell that the name is none (李氏, 张姐, 王家)."""

NOT_LAST = frozenset(
    "在和来有上下里外前后左右之以于其而且但并使到做看听问用年月日时点分大小一二三四五六七八九十已还正才却则今昨当"
)
"""Characters with which a given name does not end, whatever begins with them: 来福, 和平."""

_PLACES = frozenset("州村庄镇乡县市省区街巷店院寨营屯堡校厂矿局社部处站路")
"""What ends the name of a place rather than a person's: 王府街, 李庄."""

ROLES = (
    *(
        "医生",
        "护士",
        "医师",
        "大夫",
        "老师",
        "教师",
        "教授",
        "师傅",
        "主任",
        "书记",
        "队长",
        "会长",
        "校长",
        "院长",
    ),
    *(
        "社工",
        "经理",
        "老板",
        "总经",
        "警官",
        "局长",
        "科长",
        "站长",
        "园长",
        "馆长",
        "律师",
        "师父",
        "班长",
        "组长",
    ),
    *(
        "同志",
        "夫妇",
        "夫妻",
        "女儿",
        "儿子",
        "太太",
        "家人",
        "家属",
        "先生",
        "小姐",
        "大家",
        "法官",
        "阿公",
        "阿婆",
    ),
)
"""Words behind a surname alone that are no given name."""

NO_GIVEN = ("某", *TITLES, *ROLES)
"""Words that with a surname before them are no name."""
_MOST = 2


def surname(text: str, at: int) -> int:
    """Return the length of the surname that a folded text may have at a place; 0 for none."""
    if text[at : at + 2] in COMPOUND:
        return 2
    return 1 if text[at : at + 1] in SINGLE else 0


def is_name(word: str) -> bool:
    """Say whether a word of Han characters reads as a full name and as nothing else that is common."""
    size = surname(word, 0)
    given = word[size:]
    if not size or not 1 <= len(given) <= _MOST or word[-1] in _PLACES:
        return False
    if any(sign in NEVER or not is_han(sign) for sign in given) or given.startswith(NO_GIVEN):
        return False
    if given[-1] in NOT_LAST or (len(given) == 1 and given in _SURNAME_ONLY):
        return False
    if size == 2:
        return True
    return _is_told(word[0], given)


def _is_told(first: str, given: str) -> bool:
    """Say whether nothing common begins as a name with a surname of one character does."""
    common = given[0] in _WORDS.get(first, "")
    if first in CLEAR:
        return not common or (len(given) == _MOST and given[-1] in GIVEN)
    return given[-1] in GIVEN and (not common or len(given) == _MOST)
