package seed

// furnitureRules know what belongs to no article.
var furnitureRules = []rule{
	{name: "anything may be furniture", roles: furniture, weight: -6},
	{name: "no letter and no digit", roles: furniture, weight: 14, when: func(l *line) bool { return !hasWords(l.text) }, seen: "rules of dashes and stars between pieces"},
	{name: "the manifest's furniture", roles: furniture, weight: 20, when: func(l *line) bool { return l.page.inFurniture(l) }},
	{name: "folio", roles: furniture, weight: 14, when: isFolio, seen: "第十版 社会观察 2001年1月2日 星期二"},
	{name: "editors' credits", roles: furniture, weight: 12, when: short3, seen: "责编:王伟 美编:李明; 責任編輯／蔡明倫",
		like: `^[(\[]?[●■◎]? ?(?:本版|本期|值班|执行|责任|见习|版式|本报|视觉|图片|文字)?(?:责任编辑|责任校对|责编|编辑|美编|校对|版式|组版|制图|统筹|主编|副主编|总编辑|值班主任|值班编委|编审|审读|审校|排版|视觉|设计|版面设计|图编|编务|监制|一读|二读|检校|终审)(?:设计)?(?:[:/／|]| [^ ]{1,4}(?: |$)|[^,。]{2,4}$)`},
	{name: "hotline, address of the paper", roles: furniture, weight: 10, when: short3, seen: "新闻热线:0731-2222222",
		like: `(?:热线|电话|传真|邮编|邮箱|信箱|投稿|来稿|E-?mail|QQ群?|微信号|网址|Tel|Fax|Newsroom|Subscri\w+|Advertis\w+)[^,。]{0,14}[:：(][^。]*[0-9a-zA-Z@.]{5}|^(?i:tel|fax|phone|e-?mail|www\.)`},
	{name: "QR code", roles: furniture, weight: 10, when: short3, seen: "扫描二维码识别关注",
		like: `二维码|扫码|扫一扫|扫描.{0,6}(?:关注|阅读|观看|收听|下载)|长按识别|(?i)scan (?:the|this) (?:QR )?code`},
	{name: "jump line", roles: furniture, weight: 11, when: short3, seen: "(下转第二版); 【文轉A4版】; Continued on Page 4",
		like: `^[(\[]? ?(?:紧接|下转|上接|转|接|文转|续|未完待续|(?:相关|详细)?(?:报道|内容|新闻)?(?:详见|见|刊)|更多.{0,6}见)? ?(?:今日|本报)?(?:下转|上接|第|[A-D]?[0-9一二三四五六七八九十○]+)[^,。]{0,14}版[^,。]{0,8}[)\]]?$|(?i)^[(\[]?(?:continued|cont'?d|turn|see|please turn)\b.{0,24}\bpage\b|^(?i)(?:story|more|details|related).{0,20} on page`},
	{name: "promotion of the paper's own channels", roles: furniture, weight: 6, when: func(l *line) bool { return short3(l) && !ended(l) }, seen: "掌上株洲App 株洲新闻网 知殊侠微信公众号",
		like: `(?:微信公众号|公众号|官方微博|新媒体矩阵|客户端|视频号|抖音号|手机报|数字报|电子报)`},
	{name: "promotion: at your service", roles: furniture, weight: 6, like: `为您服务|欢迎(?:关注|订阅|投稿|扫码|下载)|敬请(?:关注|期待|垂注)|尽在掌握|版权所有|未经.{0,8}(?:许可|授权)|翻印必究|广告刊例|国内统一(?:连续出版物号|刊号)|邮发代号|CN[0-9]{2}-[0-9]{4}`, when: short3},
	{name: "caption by its mark", roles: furniture, weight: 9, like: `^[▲▼△▽◀▶←→↑↓↗↘◤◢]|^(?:\(|\[)?(?:上|下|左|右|小|题|大|资料|配|插)图(?:为|:|/|\)|\])|^图[一二三四五六七八九十0-9]*(?:为|:)|^图片(?:说明|来源|由)|^图/|^(?:Photo|Picture|Pictured|Above|Caption)\b ?[:(]`, when: func(l *line) bool { return l.runes <= 120 }},
	{name: "caption by its credit", roles: furniture, weight: 8, like: `^[^()]{4,80}[ (]+(?:图/[^)]{2,20}|[^ ()]{2,12}(?:摄|摄影|供图|提供|图片)|资料图片?|资料照片)\)?$|^(?:本报记者|记者|通讯员)?[^。,()]{2,10} ?(?:摄|摄影|供图|制图)$|\((?i:photo|picture)s?[:/ ][^)]*\)$|(?i)(?:/(?:Reuters|AFP|AP|Xinhua|EPA)|photo(?:graph)?(?: by|:) .{3,40})$`, when: func(l *line) bool { return l.runes <= 100 }},
	{name: "a manifest's or a page's mark with no verb", roles: furniture, weight: 1, when: func(l *line) bool { return l.next == nil && short(l) && !ended(l) }, seen: "株洲日报微信公众号 at the foot of a page"},
	{name: "last lines after furniture", roles: furniture, weight: 3.5, when: func(l *line) bool {
		return short(l) && l.page.afterLast(l)
	}, seen: "权威资讯 尽在掌握, below the last piece and above 扫描二维码"},
	{name: "page number", roles: furniture, weight: 14, like: `^[-—·]? ?(?:第? ?[0-9]{1,3} ?[页版]?|[A-D] ?[0-9]{1,2}|(?i:page) [A-Z]?[0-9]{1,3}) ?[-—·]?$`},
	{name: "table of contents", roles: furniture, weight: 7, like: `^(?:今日导读|导读|本期导读|要闻导读|INSIDE|Inside|In this issue)[:.]?$`},
}

func short3(l *line) bool { return l.runes <= 70 }
