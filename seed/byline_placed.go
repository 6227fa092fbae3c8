package seed

import (
	"slices"
	"strings"

	"broadsheet/models"
)

// namesInPlace reads several names behind their place or workplace: 东峪公社 孙玉田 赵明;
// nil for anything else.
func namesInPlace(s string) []models.Byline {
	place, rest, ok := strings.Cut(s, " ")
	if !ok || gradeOne(place) >= fairName && !placeName.MatchString(place) || !placeEnd.MatchString(place) && !unitEnd.MatchString(place) && !road.MatchString(place) || runesOf(place) < 2 || roleAny.MatchString(s) {
		return nil
	}
	names := splitNames(rest)
	if len(names) < 2 || slices.ContainsFunc(names, func(name string) bool { return gradeOne(name) < fairName }) {
		return nil
	}
	found := namesWith(rest, nil)
	for i := range found {
		found[i].Affiliation = &place
	}
	return found
}

// city is a city of the mainland before or behind a name, those aside that read like one:
// 宁波 方小荷.
var city = expr(`^(?:石家庄|唐山|秦皇岛|邯郸|邢台|保定|张家口|承德|沧州|廊坊|衡水|太原|大同|阳泉|长治|晋城|朔州|晋中|运城|忻州|临汾|呼和浩特|包头|赤峰|通辽|鄂尔多斯|沈阳|大连|鞍山|抚顺|本溪|丹东|锦州|营口|阜新|辽阳|盘锦|铁岭|长春|四平|辽源|通化|松原|哈尔滨|齐齐哈尔|鸡西|鹤岗|大庆|佳木斯|牡丹江|黑河|绥化|南京|无锡|徐州|常州|苏州|南通|连云港|淮安|盐城|扬州|镇江|泰州|宿迁|杭州|宁波|温州|嘉兴|湖州|绍兴|金华|衢州|舟山|台州|丽水|合肥|芜湖|蚌埠|淮南|马鞍山|淮北|铜陵|安庆|滁州|阜阳|宿州|六安|亳州|池州|宣城|福州|厦门|莆田|泉州|漳州|南平|龙岩|宁德|南昌|景德镇|萍乡|九江|新余|鹰潭|赣州|吉安|抚州|上饶|济南|青岛|淄博|枣庄|烟台|潍坊|济宁|泰安|威海|日照|临沂|德州|聊城|滨州|菏泽|郑州|开封|洛阳|平顶山|安阳|鹤壁|新乡|焦作|濮阳|许昌|漯河|三门峡|南阳|商丘|信阳|周口|驻马店|武汉|黄石|十堰|宜昌|襄阳|鄂州|荆门|孝感|荆州|黄冈|咸宁|随州|恩施|长沙|株洲|湘潭|衡阳|邵阳|岳阳|常德|张家界|益阳|郴州|永州|怀化|娄底|广州|韶关|深圳|珠海|汕头|佛山|江门|湛江|茂名|肇庆|惠州|梅州|汕尾|阳江|清远|东莞|潮州|揭阳|云浮|南宁|柳州|桂林|梧州|北海|防城港|钦州|贵港|百色|贺州|河池|三亚|成都|自贡|攀枝花|泸州|德阳|绵阳|广元|遂宁|内江|乐山|南充|眉山|宜宾|广安|达州|雅安|巴中|资阳|贵阳|六盘水|遵义|毕节|铜仁|昆明|曲靖|玉溪|保山|昭通|丽江|普洱|临沧|大理|拉萨|西安|铜川|宝鸡|咸阳|渭南|延安|汉中|榆林|商洛|兰州|嘉峪关|张掖|平凉|酒泉|庆阳|定西|西宁|银川|石嘴山|固原|乌鲁木齐|克拉玛依|丰台|海淀|通州|浦东)$`)

// splitPost cuts a line into a post or workplace of several words, or of Han
// characters before a Latin name, and the names behind it; empty where it is none.
func splitPost(s string) (post, names string) {
	words := strings.Fields(s)
	for i := 1; i < len(words); i++ {
		before, after := strings.Join(words[:i], " "), strings.Join(words[i:], " ")
		if len(before) < len("一二") || !postEnd.MatchString(before) && !knownPlace.MatchString(before) || isLatin(before) || gradeName(before) >= fairName {
			continue
		}
		if gradeName(after) >= fairName || latinWords.MatchString(after) || i == len(words)-1 && gradeOne(after) == penName {
			return before, after
		}
	}
	return "", ""
}

var latinWords = expr(`^\p{Lu}[\pL·.'-]*(?: \p{Lu}[\pL.'-]*){1,3}$|^\p{Lu}[\pL'-]+·\p{Lu}[\pL'-]+$`)

// postedBylines gives names the post before them.
func postedBylines(post, names string) []models.Byline {
	b := namesWith(names, nil)
	if len(b) == 0 {
		b = []models.Byline{{Name: names}}
	}
	for i := range b {
		if post == "读者" || post == "市民" {
			b[i].Role = &post
			continue
		}
		b[i].Affiliation = &post
	}
	return b
}
