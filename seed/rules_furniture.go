package seed

import (
	"strings"
)

// furnitureRules know what belongs to no article.
var furnitureRules = []rule{
	{name: "no letter and no digit", says: finally, when: func(l *line) bool { return !hasWords(l.text) && !restOfSentence(l) }, seen: "rules of dashes and stars between pieces"},
	{name: "the manifest's furniture", says: finally, when: func(l *line) bool { return l.page.inFurniture(l) }},
	{name: "folio", says: finally, when: isFolio, seen: "第十版 社会观察 2001年1月2日 星期二"},
	{name: "credits of an English page", says: finally, like: `^(?i:(?:opinion|city|news|managing|copy|photo|page|section|sports|features) editors?: |layout:|page design(?:ed)? by)`, when: short3},
	{name: "editors' credits", says: finally, when: func(l *line) bool {
		return short3(l) && l.stop == endsOpen
	}, seen: "责编:王伟 美编:李明; 責任編輯／蔡明倫",
		like: `^[(\[]?[●■◎]? ?(?:[A-Z]?[0-9]{1,2}版|本版|本期|值班|执行|责任|见习|版式|视觉|图片|文字)?(?:责任编辑|责任校对|责编|编辑|美编|校对|版式|组版|制图|监制|统筹|主编|副主编|总编辑|值班主任|值班编委|编审|审读|审校|排版|视觉|设计|版面设计|图编|编务|监制|一读|二读|检校|终审|组稿|策划|首席编辑|值班总编|值班编辑|题图|漫画|插图|插画|制图|绘图|美术|图片编辑|版面|校检|本版撰文|见习编辑|编务)(?:设计|编辑)?(?:[:/／|]| [^ ]{1,4}(?: |$)|[^,。要为先在不须应当问之有的是与和]{2,4}$)`},
	{name: "hotline, address of the paper", says: surely, when: func(l *line) bool {
		return short3(l) && !strings.HasSuffix(l.tail, "。") && !contactOf.MatchString(l.fold)
	}, seen: "新闻热线:0731-2222222",
		like: `(?:热线|专线|电话|传真|邮编|电邮|邮箱|信箱|投稿|来稿|E-?mail|QQ群?|微信号|网址|Tel|Fax|Newsroom|Subscri\w+|Advertis\w+)[^,。]{0,14}[:：(][^。]*[0-9a-zA-Z@.-]{5}|^(?i:(?:tel|fax|phone|e-?mail)s?\.? ?[:(]|(?:tel|fax|phone)\.? ?[0-9(+]|www\.)`},
	{name: "QR code", says: finally, when: func(l *line) bool {
		return short3(l) && !strings.HasSuffix(l.tail, "。") && !strings.Contains(l.fold, ",") && !talksOf.MatchString(l.fold) && !strings.ContainsAny(l.tail, "?!")
	}, seen: "扫描二维码识别关注",
		like: `二维码|扫码|扫一扫|扫描.{0,6}(?:关注|阅读|观看|收听|下载)|长按识别|(?i)scan (?:the|this) (?:QR )?code`},
	{name: "jump line", says: finally, when: short3, seen: "(下转第二版); 【文轉A4版】; Continued on Page 4",
		like: `^[(\[]? ?(?:紧接|下转|上接|转|接|文转|续|未完待续|(?:相关|详细|更多)?(?:报道|内容|新闻|全文|评论|图片|消息)?(?:详见|请见|见|刊)|更多.{0,6}见)? ?(?:今日|本报)?(?:下转|上接|第|[A-D]?[0-9一二三四五六七八九十○]+)[^,。年月出]{0,14}版[^,。]{0,8}[)\]]?$|^[(\[]? ?(?:相关|详细|更多|延伸)?(?:报道|报导|内容|新闻|全文|评论|图片|阅读)?(?:详|请|另|并|文|图)?(?:见|刊|转|接)(?:今日|本报|第)? ?[A-Z]?[0-9]{1,2} ?[版页]?[)\]]?$|(?i)^[(\[]? ?continued (?:on|from)\b.{0,24}$|^[A-Z][A-Z' ]{1,24},? (?i:continued (?:on|from)|from page)\b.{0,20}$|(?i)^[(\[]? ?(?:continued|cont'?d|turn|see|please turn)\b.{0,24}\bpage\b|^(?i)(?:story|more|details|related).{0,20} on page`},
	{name: "promotion of the paper's own channels", says: plainly, when: func(l *line) bool { return short3(l) && !ended(l) }, seen: "掌上株洲App 株洲新闻网 知殊侠微信公众号",
		like: `(?:微信公众号|公众号|官方微博|新媒体矩阵|客户端|视频号|抖音号|手机报|数字报|电子报)`},
	{name: "promotion at the page's edge", says: plainly, when: func(l *line) bool { return short(l) && (l.prev == nil || l.next == nil) && !ended(l) }, seen: "权威发布 就看云上",
		like: `^(?:权威|关注|看|就看|尽在|新闻|主流).{1,8} (?:就看|尽在|看见|看|尽在).{1,8}$`},
	{name: "promotion: at your service", says: plainly, like: `为您服务|欢迎(?:关注|订阅|投稿|扫码|下载)|敬请(?:关注|期待|垂注)|尽在掌握|版权所有|未经.{0,8}(?:许可|授权)|翻印必究|广告刊例|国内统一(?:连续出版物号|刊号)|邮发代号|CN[0-9]{2}-[0-9]{4}`, when: short3},
	{name: "caption by its mark", says: surely, marks: true, like: `^[▲▼△▽◀▶←→↑↓↗↘◤◢]|^(?:\(|\[)?(?:上|下|左|右|小|题|大|资料|配|插)图(?:为|:|/|\)|\])|^图[一二三四五六七八九十0-9]*(?:为|:)|^图片(?:说明|来源|由)|^(?:图表|制图|示意图|漫画|插图)[:/]|^图/|^(?:Photo|Picture|Pictured|Above|Caption)\b ?[:(]`, when: func(l *line) bool {
		return l.runes <= 120 && !l.listed && !isPlacedName(l) && !isByline(l) && !(l.label.marked && l.nearReaders)
	}},
	{name: "caption by its credit", says: surely, like: `^[^()]{4,80}[ (]+(?:图/[^)]{2,20}|[^ ()]{2,12}(?:摄|摄影|供图|提供|图片)|资料图片?|资料照片)\)?$|资料图片?$|资料照片$|新华社[发记]\)?$|^(?:漫画|图片?|插图|供图|题图)(?:据|由|:|/)|(?:受访者|本人)供图$|^(?:本报记者|记者|通讯员)?[^。,()]{2,10} ?(?:摄|摄影|供图|制图)$|。 ?(?:(?:本报|特约|新华社|首席|见习|全媒体)*(?:记者|通讯员)?[: ]?[^。,()]{2,14} ?(?:摄影报道|摄影|摄|供图|绘图|制图|报道)|新华社[发记].{0,8})$|\([^()]{0,30}(?i:photo|photograph|picture)s?(?:[:/ ][^)]*)?\)\.?$|。 ?(?:图|图片|照片|摄影|供图)(?:/|:|由)[^。]{2,20}$|(?i)(?:/(?:Reuters|AFP|AP|Xinhua|EPA)|photo(?:graph)?(?: by|:) .{3,40})$`, when: func(l *line) bool {
		return l.runes <= 100 && !marksBehind.in(l) && !writerFirst.in(l)
	}},
	{name: "a manifest's or a page's mark with no verb", when: func(l *line) bool { return l.next == nil && short(l) && !ended(l) }, seen: "株洲日报微信公众号 at the foot of a page"},
	{name: "last lines after furniture", says: plainly, when: func(l *line) bool {
		return short(l) && l.page.afterLast(l)
	}, seen: "权威资讯 尽在掌握, below the last piece and above 扫描二维码"},
	{name: "noise that OCR reads", says: finally, when: isNoise, seen: "l.; 一一一一一一 |; i"},
	{name: "a section's name in English beside a folio", says: plainly, when: func(l *line) bool { return besideFolio(l) && l.han == 0 && mayBeSection(l) }, seen: "WORKPLACE NEWS; REGIONAL NEWS"},
	{name: "beside a folio", says: surely, when: func(l *line) bool { return besideFolio(l) && !(l.han == 0 && mayBeSection(l)) }, seen: "A02 评论 / 2023年4月18日 星期二 / 星河晚报"},
	{name: "the head of a continuation", says: surely, when: func(l *line) bool {
		return l.below != nil && l.runes <= 30 && l.han == 0 && continuesFrom.MatchString(l.below.fold) && l.below.runes <= 40
	}, seen: "Mayor / ( Continued from Page 1 )"},
	{name: "set into the middle of a sentence", says: surely, when: func(l *line) bool { return l.island }, seen: "…最懷念的 / 「舊街市的價值，在於有人記得你。」 / 不是價錢…"},
	{name: "reads like a caption and stands apart", says: plainly, when: func(l *line) bool {
		return likeCaption(l) && (l.gap > 0 || l.above != nil && l.above.sure) && l.runes <= 110
	}, seen: "Gus Lindahl checks a mooring line on Tuesday."},
	{name: "caption above a photographer's line", says: plainly, when: func(l *line) bool {
		return l.below != nil && creditsPhoto(l.below) && l.below.runes <= 45 && l.runes <= 110 || l.below != nil && l.below.below != nil && l.below.below.runes <= 45 && !ended(l) && l.below.gap == 0 && l.below.below.gap == 0 && creditsPhoto(l.below.below) && l.runes <= 110
	}, seen: "Earl Dupree checks a late peach. / (Eagle photo by Grace Min)"},
	{name: "a slogan in two halves", says: plainly, when: func(l *line) bool { return l.next == nil || l.prev == nil }, seen: "一花一世界 一书一人生, alone at a page's edge",
		like: `^\p{Han}{4,6} \p{Han}{4,6}$`},
	{name: "a sentence with no indent between whole paragraphs that have one", says: surely, when: standsOut, seen: "　…一周能吃上三顿。 / 规矩是大家定的，好处是大家分的，日子才是大家的。 / 　基层治理的学问…"},
	{name: "a pull quote", says: plainly, when: func(l *line) bool {
		return !l.nearReaders && l.runes <= 70 && (wholeQuote.MatchString(l.fold) && l.below != nil && quoteOf.MatchString(l.below.fold) || quoteOf.MatchString(l.fold) && l.above != nil && wholeQuote.MatchString(l.above.fold) || quoteAndName.MatchString(l.fold))
	}, seen: "“书借出去不怕不还。” / ——程师傅"},
	{name: "a picture and who made it", says: finally, when: func(l *line) bool { return l.runes <= 60 && l.stop == endsOpen }, seen: "荷塘清趣(国画) 宗碧岩 作",
		like: `[(《“](?:国画|中国画|油画|版画|水彩画?|水粉画?|书法|篆刻|剪纸|速写|木刻|漫画|素描|摄影|农民画|年画|插图|线描)[)》”] ?[:/]? ?[\p{Han}·]{1,4}(?: [\p{Han}]{1,2})? ?(?:作|绘|摄|书|刻|剪)?$|^[^,。]{2,20} [\p{Han}]{2,4} ?(?:作|绘|剪|刻|书)$`},
	{name: "a caption that says where people stand", says: surely, when: func(l *line) bool {
		return l.runes <= 60 && l.han > 4 && (l.next == nil || l.gap > 0 || l.above != nil && l.above.stop == endsStop)
	}, seen: "麥朗晴(右一)與隊友示範輪椅自動剎停。",
		like: `^[^。]{0,30}\((?:图|前排|后排|前|后|站|坐)?(?:左|右|中|上|下)(?:起|边|侧|图|方)?[一二三四五六七八九0-9]?(?:起|及[左右][一二三])?\)[^。]{0,40}。?$`},
	{name: "a caption on several lines", says: plainly, when: func(l *line) bool { return l.caption }, seen: "Emil Vranic wipes down the press he / has run since 1961. / TOM HALVERSEN / SENTINEL-DISPATCH"},
	{name: "a photographer's line", says: surely, when: func(l *line) bool { return creditsPhoto(l) }},
	{name: "an address to write to", says: surely, when: func(l *line) bool {
		return l.runes <= 90 && strings.Contains(l.fold, "@") && l.label.kind != readerLabel && !saysWho(l.fold) && !(l.han > 0 && (l.number.kind != "" || l.full && l.stop == endsOpen && strings.Contains(l.fold, ",")))
	}, seen: "来稿请发至 pinglun@qinghe.example。",
		like: `[\w.-]+@[A-Za-z][\w-]*\.[\w.]+`},
	{name: "the paper's other channels", says: surely, when: func(l *line) bool {
		return l.runes <= 50 && !strings.HasSuffix(l.tail, "。") && !strings.ContainsAny(l.fold, "?!")
	}, seen: "掌上株洲App 株洲新闻网",
		like: `^[^,。]{2,16}(?:微信公众号|公众号|官方微博|视频号|抖音号|手机报|客户端|新闻网|App|APP|微博|微信|头条号)(?: [^,。]{2,16}(?:微信公众号|公众号|官方微博|视频号|抖音号|手机报|客户端|新闻网|App|APP|微博|微信|头条号))+$|^[^,。]{2,14}(?:公众号|微博|微信|视频号|抖音号|头条号|客户端)[:/] ?@?[^,。 ]{2,24}(?: +[^,。]{2,14}(?:公众号|微博|微信|视频号|抖音号|头条号|客户端)[:/] ?@?[^,。 ]{2,24})*$|^[^,。]{2,14}(?:微信公众号|官方微博|视频号|抖音号|手机报|头条号)$|^更多(?:精彩|内容|资讯|新闻)|^www\.|^(?i:https?://)`},
	{name: "disclaimer, preview, call for letters", says: plainly, when: func(l *line) bool { return l.runes <= 200 }, seen: "本版言论仅代表作者个人观点; 下期话题:…",
		like: `^本[版报刊栏]?(?:报|版|栏)?(?:欢迎|竭诚)|欢迎.{0,6}(?:投书|赐教|指教|惠赐)|(?:有|保留).{0,3}删[改节]|(?:请|须|务必?)(?:注|附|写)[明上].{0,4}(?:姓名|电话|地址)|恕不退稿|一稿.{0,3}勿|仅代表作者|文责自负|请勿一稿[两多]投|不代表本[报刊]|^(?:下期|明日|下周|明天|下星期|下次|下月|下回)(?:的?(?:话题|预告|看点|关注|主题|题目|讨论|议题|问题|投票|辩题))[:：]|(?:欢迎|敬请)(?:留言|参与|来稿|赐稿|投稿|读者)|^(?:来稿|来信|投稿|征稿|赐稿)[^。]{0,10}(?:请|:|@)|专栏征稿|^本报提醒|^免责(?:声明|条款)|^[(\[]?(?:逢|每)(?:周|星期|礼拜|月|隔周|双周|单周|日|隔日)?[一二三四五六日天0-9、及和至]{0,8}.{0,4}(?:刊出|见报|刊登|出版|与.{1,4}见面)[)\]]?$|本栏目?由|^(?i:letters (?:may|should|must)|send (?:letters|your)|to (?:submit|reach)|submissions)`},
	{name: "the publisher", says: surely, when: func(l *line) bool { return l.runes <= 60 && !ended(l) }, seen: "中共澜河市委主管主办 澜河日报社出版; 今日天气:…; 零售每份:1.00元",
		like: `主管主办|主管 ?主办|(?:日报|晚报|报)社(?:出版|主办)|准印证|内部资料|^(?:今日|明日|昨日)天气|今日[一二三四五六七八九十0-9]+版|^[^“”:]*第[0-9]{2,6}期[^:]*$|^(?:定价|全年定价|零售|每份|零售每份|地址|社址|邮编|印刷|承印|法律顾问|广告许可证|广告经营|发行|社长|总编辑?|签发|值班编委|代办订阅|订阅|本报(?:地址|电话|社址)|本社)[^,。]{0,6}[:：]|^扫码|订报|^点击.{2,20}(?:客户端|我要|—)|(?i:est\. [0-9]{4}$)`},
	{name: "a number or price beside a folio", says: surely, when: func(l *line) bool { return l.runes <= 60 && !ended(l) && (l.besideFolio || nearTop(l)) }, seen: "No. 4,512; Vol. 12; $1.50", like: `^(?i:vol\.|no\.) ?[0-9]|\$[0-9.]+$|(?i:\b[0-9]+ cents\b.{0,10}$)`},
	{name: "a site's menu", says: surely, like: `^[\p{Han}]{2,4}(?: ?[|·/] ?[\p{Han}]{2,4}){2,}$`, when: func(l *line) bool { return short(l) || l.runes <= 50 && !ended(l) }, seen: "港聞|國際|副刊|專欄"},
	{name: "a site's links", says: finally, like: `^(?:首页|返回(?:顶部|页顶|首页)|回(?:到)?(?:页首|顶部|首页)|上一篇|下一篇|回上页)(?:[:：].{0,40})?$`, when: func(l *line) bool { return short(l) || l.runes <= 50 && !ended(l) }, seen: "下一篇：…; 返回頁頂"},
	{name: "English: jump, promotion, compiled, contributed", says: finally, when: func(l *line) bool { return l.han == 0 && l.runes <= 90 && !isIssuer(l) }, seen: "See PIONEERS, D4; Leading article, page 20; MORE HOME & GARDEN, C4; — Compiled by Irene Falk from staff and wire reports",
		like: `^[(\[—▶►>\s]*(?i:see|turn to|please (?:see|turn)|more|story|stories|related(?: stor(?:y|ies))?|leading article|editorial|comment|full story|details|continued)\b[^.]{0,40}(?:,? (?i:on )?(?i:page|pages|p\.?) ?[A-Z]?[0-9]{1,2}|[, ]+[A-Z][0-9]{1,2})[)\].>»]*$|^(?i:classifieds (?:begin|start)|(?:—|-)* ?compiled (?:by|from) |from (?:staff and )?(?:wire|staff) reports|(?:staff )?(?:writers?|reporters?)\b.{3,60}\bcontributed|.{3,60}\bcontributed to this (?:report|story|article)|(?:published|updated|posted(?: on| at|:)|last modified)[: ].{0,20}[0-9]|related: |read more|share this|from page (?:one|1|a1)$|back to top|sign up for|click here)`},
	{name: "an English page's imprint", says: surely, when: func(l *line) bool { return l.han == 0 && l.runes <= 120 }, seen: "Vol. 112, No. 160; 75 cents; Serving the valley since 1887",
		like: `(?i)^vol(?:ume)?\.? [0-9ivxlc]+\b|^(?:proudly )?serving .{2,50} since|^copyright\b|©|all rights reserved|\([0-9]{3}\) ?[0-9]{3}-[0-9]{4}\.?$|^(?:www\.|https?://)\S+$|^\S+@\S+$|^advertisement$|^letters policy\b|^the views (?:expressed )?(?:[\w ]{0,20})?do not (?:necessarily )?(?:reflect|represent)|^never miss an? |^printed and published by\b|^text (?:us|your (?:view|comment|message)s?)\b.{5,}|^for home delivery|^(?:to subscribe|follow us|find us|like us)\b|^(?:contact|reach|e-?mail) .{3,50}\bat\b .*[@0-9]|^(?:index|today's index|coming (?:sunday|tomorrow|monday)|weather|today's weather|forecast)$|^(?:today|tonight|tomorrow): .{0,60}\b(?:high|low|sunny|cloudy|rain)\b`},
	{name: "a masthead's small print", says: surely, when: func(l *line) bool { return l.han == 0 && l.runes <= 160 }, seen: "Published every afternoon except Sunday by; Entered as second-class matter; WALTER G. PRENTISS, Editor and Manager",
		like: `(?i)^(?:published|issued|printed)(?: and published)? (?:every|daily|weekly|semi-?weekly|each|mornings?|afternoons?|evenings?|on (?:mon|tues|wednes|thurs|fri|satur|sun)days?|by the)\b|^the [\w' ]{2,30} (?:publishing|printing) (?:co\.?|company|corporation)\.?$|^printed by .{3,50}(?:ltd|limited|press|co\.|company|inc)|^entered (?:as|at)\b.{3,}|second-?class (?:mail )?matter|^(?:subscription|advertising) rates?\b|^member (?:of )?(?:the )?(?:associated press|audit bureau|a\.? ?b\.? ?c)|^audit bureau of|^telephones?:? (?:nos?\.? )?[0-9]|^\PL*[\p{L}. ]{4,30}, (?:editor|publisher|proprietor|manager|managing editor|business manager)s?(?:,? (?:and|&) (?:editor|publisher|proprietor|owner|manager|business manager)s?)?\.?$|\bwant ads?\b.{0,20}(?:phone|tel|[0-9])|letters (?:must|should) be signed|does not hold itself responsible|not (?:necessarily )?(?:be )?responsible for (?:the )?(?:views|opinions|unsolicited)|(?:entitled )?exclusively to the use for|^official (?:news)?paper (?:of|for)|^(?:by )?(?:carrier|mail)[,:] .{0,40}(?:per|a) (?:year|month|week)`},
	{name: "contents of other pages", says: surely, when: short3, like: `——? ?[A-Z]?[0-9]{1,2} ?版$|^[·•].{4,40}[A-Z]?[0-9]{1,2}版?$|(?:[A-Z][a-z]+ [A-F][0-9]{1,2}\b.*){2}`, seen: "·老街夜市搬家记 ——5版; Classified C5   Comics D4"},
	{name: "short lines that close the page", says: plainly, when: closesPage, seen: "promotion under the last piece"},
	{name: "a web page's buttons", says: finally, when: short3, seen: "上一版 下一版 版面导航 放大 缩小 默认; 返回目录", like: `^[\[<《(|]*(?:(?:上|下|前|后)一?(?:篇|版|页|期|条)|版面(?:导航|目录|概览)?|返回(?:目录|首页|顶部|版面)?|标题导航|(?:放大|缩小|默认|还原|字号|大|中|小)[+-]?|朗读|打印|分享|收藏|复制链接|关闭|目录|全文复制|往期回顾|PDF(?:版|下载)?|首页)(?:[\]\[<>《》()| :/]+(?:(?:上|下|前|后)一?(?:篇|版|页|期|条)|版面(?:导航|目录|概览)?|返回(?:目录|首页|顶部|版面)?|标题导航|(?:放大|缩小|默认|还原|字号|大|中|小)[+-]?|朗读|打印|分享|收藏|复制链接|关闭|目录|全文复制|往期回顾|PDF(?:版|下载)?|首页))*[\]>》)|]*$`},
	{name: "a department and its telephone", says: surely, when: short3, seen: "广告部:0512-66001101; 读者服务 8888666", like: `^[\p{Han}]{2,8} ?[:/ ] ?[(]?0?[0-9]{2,4}?[)-]? ?[0-9]{6,8}(?:[ 、,/;]+[\p{Han}]{2,8} ?[:/ ] ?[(]?0?[0-9]{2,4}?[)-]? ?[0-9]{6,8})*$`},
	{name: "who took the words down", says: surely, when: short, seen: "(本报记者 季婉 根据录音整理); 整理:小航", like: `^[(\[]?[\p{Han} 、]{2,16} ?(?:根据.{2,10})?整理[)\]]?$|^[(\[]?(?:文字)?整理 ?[:/]`},
	{name: "page number", says: finally, when: pageNumberHere, like: `^[-—·]? ?(?:第? ?[0-9]{1,3} ?[页版]?|[A-D] ?[0-9]{1,2}(?: [\p{Han}]{2,6})?|[0-9]{1,2}[A-D]|[0-9]{1,2} [\p{Han}]{2,4}|[\p{Han}]{2,4}(?:周刊|副刊|专刊)? [A-D]?[0-9]{1,2}|(?:[\p{Han}]{2,4} )?第 ?[一二三四五六七八九十]{1,3} ?版(?: [\p{Han}]{2,6})?|(?i:page) [A-Z]?[0-9]{1,3}) ?[-—·]?$`},
	{name: "table of contents", says: plainly, like: `^(?:今日导读|导读|本期导读|要闻导读|INSIDE|Inside|In this issue)[:.]?$`},
}

// talksOf is a headline about a thing, not the thing: 也说“扫码点餐”, 扫码难倒老人?.
var talksOf = expr(`^(?:也|再|闲|漫|且)?(?:说|谈|论|评|议|话)|“[^”]*(?:扫码|二维码)[^”]*”|(?:扫码|二维码)[^0-9]{0,8}(?:不|莫|别|该|应|难|岂|何|谁|怎|背后|乱象|骗|陷阱)|[?!]$`)

// pageNumberHere says whether a page's number with a word behind it may stand
// here: near a folio or the page's edge. In the text it is a heading: 03 下一站.
func pageNumberHere(l *line) bool {
	if l.han == 0 || l.digits == 0 || l.fold[0] < '0' || l.fold[0] > '9' {
		return true
	}
	return l.besideFolio || nearTop(l) || l.below == nil || l.below.below == nil
}

func short3(l *line) bool { return l.runes <= 70 }

// lastWords are the last letters of a sentence that had no room above.
var lastWords = expr(`^\p{Ll}{2,}[.!?,;:”"]+$|^\p{Lu}\p{Ll}?\.$|^(?i:by):?$`)

var noiseMarks = expr(`^[\s一丨丶丿亅|—\-_~.'\x60·•:;,"^*=+<>/\\\\()\[\]{}!ﾉ。、]+$`)

// isNoise says whether a line is dirt that OCR read: rules as 一, specks as marks,
// one or two stray letters.
func isNoise(l *line) bool {
	if l.runes > 24 || restOfSentence(l) || l.number.kind == "chinese in brackets" || initialsOnly.MatchString(l.fold) {
		return false
	}
	if noiseMarks.MatchString(l.fold) || l.runes > 2 && ornament.MatchString(l.fold) {
		return true
	}
	if l.runes <= 6 && l.number.kind == "" && strokes.MatchString(l.fold) {
		return true
	}
	if l.han > 0 || l.digits > 0 || l.latin > 2 || l.stop == endsColon || smallWord.MatchString(l.fold) || lastWords.MatchString(l.fold) && l.above != nil && l.above.stop != endsStop && l.above.width >= 24 {
		return false
	}
	return l.runes <= 5 && (l.number.kind == "" || l.number.kind == "mark") || l.runes <= 12 && strayLetters.MatchString(l.fold)
}

// initialsOnly are a writer's initials, and the name of what asks and answers.
var initialsOnly = expr(`^—? ?(?:\p{Lu}\.){2,4}$|^Q ?& ?A$`)

// mayBeSection says whether a line in English beside a folio is as well a section's name
// or a byline: WORKPLACE NEWS.
func mayBeSection(l *line) bool {
	return isColumnName(l) || isByline(l) || newsBanner.MatchString(l.fold)
}

var newsBanner = expr(`(?i)^(?:[a-z]+ ){1,2}news$`)

// isDirt says whether a line is noise as OCR leaves it, and no rule of one mark
// that was printed.
func isDirt(l *line) bool {
	if !isNoise(l) {
		return false
	}
	first, mixed := rune(0), false
	for _, r := range l.text {
		if first == 0 {
			first = r
		}
		mixed = mixed || r != first && r != ' ' && r != '\u3000'
	}
	return mixed
}

var (
	// smallWord is a whole word that a line may have no room for but the next.
	smallWord = expr(`^(?i:an|as|at|be|by|do|go|he|if|in|is|it|me|my|no|of|on|or|so|to|up|us|we)[.!?”"]*$`)
	// ornament is what OCR makes of a printer's ornament: ooOoo, - — o-- -, xxx.
	ornament = expr(`^[-—_=~*.·• ]*(?:[oO0]+|[xX]+)(?:[-—_=~*.·• ]+[oO0]*)*$|^[oO0xX*+~ ]{3,}$`)
	// strayLetters is one or two letters among marks that stand apart.
	strayLetters = expr(`^[^\pL\pN]*[a-zA-Z]{0,2}[^\pL\pN]+[a-zA-Z]?[^\pL\pN]*$`)
	// strokes are a rule or a speck read as a character of one or two strokes, beside
	// a mark or stray letters: ee 一; 二 〕.
	strokes = expr(`^(?:[a-z]{1,2} |[|)\]~·.'-] ?)[一二口丨丶]$|^[一二口丨丶] ?(?:[|(\[~·'-]| [a-z]{1,2}|[)\]])$`)
	// contactOf is how a notice says whom to ask.
	contactOf = expr(`^(?:联系人|联系方式|联系(?:电话|地址|方法)|咨询(?:电话|地点|方式)|报名(?:电话|地点|地址|方式|热线)|监督(?:举报)?电话|举报(?:电话|方式)|预约电话|受理(?:电话|地点)|服务电话|办公电话|有意者|拾到者)`)
	// A pull quote is a sentence in quotes, and who said it.
	wholeQuote   = expr(`^“[^”]{6,60}”$`)
	quoteOf      = expr(`^——? ?[^ ,。:“”]{2,14}$`)
	quoteAndName = expr(`^“[^”]{6,60}[。!?]” ?——? ?[^,。:“”]{2,14}$`)
)

// writerFirst is a credit that names a writer before the photographer.
var writerFirst = expr(`^[^\p{Han}]?(?:文|撰文|撰稿|作者|文字|图文|采访|采写|口述|执笔|编译)[^,。]{0,6}[/: ]`)

// restOfSentence says whether a line is nothing but the full-width mark that the
// line above had no room for.
func restOfSentence(l *line) bool {
	return l.runes <= 2 && strings.Trim(l.text, "。，；：、？！」』”）") == ""
}

// closesPage says whether a line is one of the short ones under the page's last
// text and says itself nothing of an article.
func closesPage(l *line) bool {
	return l.page.afterText != nil && l.start > l.page.afterText.start && l.stop != endsColon &&
		l.name < fairName && !isNote(l) && !isByline(l) && !isIssuer(l) && !isPlacedName(l) && !isEnglishSignature(l) && !sourceLike.MatchString(l.fold)
}

var sourceLike = expr(`^[(\[]?(?:文章|稿件|信息|资料)?(?:来源|原载|转自|摘自)|^(?i:\(?source: )`)

// likeFurniture says whether a rule speaks plainly for a line as furniture.
func likeFurniture(l *line) bool {
	for i := range outside {
		if r := &rules[i]; r.says >= plainly && r.fits(l) {
			return true
		}
	}
	return false
}
