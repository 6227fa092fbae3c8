package seed

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A nameGrade says how much a text looks like a person's name.
type nameGrade int

// The grades of a name, from what cannot be one.
const (
	noName   nameGrade = iota
	penName            // two to four Han characters: a pen name at best
	fairName           // a surname and one more character, or Latin words
	goodName           // a surname and a given name of two, or several such names
)

// surnames are the common Chinese surnames, simplified.
// Source: the 2020 name report of the Ministry of Public Security, and Taiwan's and Hong Kong's common ones; their order says nothing.
const surnames = "蔚綦谯郈缑眭钊王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利于呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由隗於幺凃游侯丘卓阙涂傅湛洪昌酆贝贲诸钮滑荀羿汲邴糜宓蓬郗钭韶蓟鄂咸籍赖莘贡逄扶郦璩濮郏宦庾暨弘禄殳沃夔厍訾乜巢蒯竺桓常"

var surnameSet = func() map[rune]bool {
	set := make(map[rune]bool, 512)
	for _, r := range surnames {
		set[r] = true
	}
	return set
}()

var doubleSurnames = []string{"欧阳", "上官", "司马", "诸葛", "司徒", "皇甫", "夏侯", "尉迟", "令狐", "慕容", "宇文", "长孙", "东方", "独孤", "端木", "南宫", "公孙", "轩辕", "完颜", "钟离", "申屠", "太史", "澹台", "淳于", "呼延", "万俟", "赫连", "闻人", "东郭", "西门", "百里", "拓跋", "纳兰", "叶赫", "爱新", "范姜", "张简"}

// notNames are short words that begin with a surname's character and are none.
var notNames = expr(`^(讣告|启[事示]|声明|通[告知报]|更正|致歉|告示|导读|链接|案情|说法|提醒|新闻|记者|高考|高校|高温|高铁|文明|文化|文艺|文旅|安全|平安|向[上前]|关[于注爱心]|方[法式言便]|时[评事间论]|任[务何]|应[对急该]|和[谐平]|全[国市省民面]|国[际内家]|明[天日]|海[外洋]|江[山湖]|金融|华[人夏]|成[果功长]|车[辆站]|农[村业民]|党[建员]|平[安台]|公[告示共]|利[民益]|来[信源稿]|都市|计划|容易|相[关约声]|丰收|宣[传言]|经济|路[上况]|单[位车]|都|原[创标]|游[记园]|古[今镇]|司法|师[生者说]|项目|易[错读]|管理|阳[光台]|祝[福贺]|包容|宁静|舒适|童[年心话]|季节|盛[夏况]|曲[艺终]|商[业场务]|强[化调国]|解[读决析]|花[开园]|满[意分]|闻[者思]|席[位间]|边[境疆]|满[载]|富[民强裕]|信[息用心箱]|展[望览]|智[能慧造])`)

// notNamesOfThree are words of three characters that begin like a name.
var notNamesOfThree = expr(`^(?:常委|常态|常用|常见|常规|常务|贡献|储备|储蓄|诸多|高考|高校|高温|高铁|全国|全市|全省|全民|国际|海外|农村|公告|公示|时评|时事|任务|金融|文明|安全|平安|关注|方便|解读|管理|经济|宣传|祝福|向前|成功|成果|江山|海洋|路上|项目|容易|计划|都市|应急|应对|包容|商业|强化|商场|单位|车辆|党建|党员).$|(?:[了着的吗呢吧]|者说|日记|手记|故事|公告|启事|怎么|什么|如何)$`)

var latinName = expr(`^(?:(?:Dr|Mr|Mrs|Ms|Prof|Rev|Sir|Dame)\.? )?\p{Lu}[\pL'’-]*\.?(?: (?:\p{Lu}\.|(?:de|la|van|von|der|den|bin|al|del|di|da|O'|Mac)\b|\p{Lu}[\pL'’-]*)){1,4}$`)

// gradeName says how much a folded text looks like one or several bare names.
func gradeName(s string) nameGrade {
	if s == "" || len(s) > 48*utf8.UTFMax || utf8.RuneCountInString(s) > 48 || strings.ContainsAny(s, "。!?…:;“《") {
		return noName
	}
	names := splitNames(s)
	least, best := goodName, noName
	for _, n := range names {
		g := gradeOne(n)
		if g == penName && len(names) > 1 && strings.Contains(n, "·") {
			g = fairName // 刀建华 罗 茜 木冬·艾力
		}
		least, best = min(least, g), max(best, g)
	}
	switch {
	case len(names) == 0 || least == noName:
		return noName
	case len(names) == 1:
		return best
	case least >= fairName, best >= fairName && strings.Contains(s, "、"), isLatin(s) && best >= fairName:
		return goodName
	}
	return noName
}

// gradeOne says how much a folded text without blanks, or of Latin words, looks
// like one name.
func gradeOne(s string) nameGrade {
	runes := []rune(s)
	if len(runes) < 2 {
		return noName
	}
	if latinName.MatchString(s) {
		return gradeLatin(s)
	}
	if nickname.MatchString(s) || latinDotted.MatchString(s) {
		return fairName
	}
	dot := false
	for i, r := range runes {
		switch {
		case (r == '·' || r == '.') && i > 0 && i < len(runes)-1:
			dot = true
		case !unicode.Is(unicode.Han, r):
			return noName
		}
	}
	switch {
	case dot && len(runes) <= 16:
		return gradeDotted(s)
	case len(runes) > 4 || len(runes) != 3 && notNames.MatchString(s) || len(runes) == 3 && notNamesOfThree.MatchString(s):
		return noName
	case hasDoubleSurname(s) && len(runes) >= 3:
		return goodName
	case len(runes) == 3 && surnameSet[runes[0]]:
		return goodName
	case len(runes) == 2 && surnameSet[runes[0]]:
		return fairName
	}
	return penName
}

// gradeDotted grades names such as 艾力·买买提: each part has two to six characters; one part
// between middle dots may have one (康·益西), and then it is a pen name at best. 一.总则 is none.
func gradeDotted(s string) nameGrade {
	single := 0
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '·' || r == '.' }) {
		n := utf8.RuneCountInString(part)
		if n == 1 {
			single++
		}
		if n > 6 || single > 1 || single > 0 && strings.Contains(s, ".") {
			return noName
		}
	}
	if utf8.RuneCountInString(s) < 6 || single > 0 {
		return penName
	}
	return fairName
}

func hasDoubleSurname(s string) bool {
	for _, d := range doubleSurnames {
		if strings.HasPrefix(s, d) {
			return true
		}
	}
	return false
}

// splitNames cuts a folded list of names. A name of two characters is printed
// with a blank inside beside names of three (王 伟 李小明).
func splitNames(s string) []string {
	fields := strings.FieldsFunc(s, func(r rune) bool {
		return r == '、' || r == ',' || r == '/' || r == ';' || r == '&'
	})
	var names []string
	for _, f := range fields {
		f = strings.TrimSpace(f)
		if f == "" {
			continue
		}
		if f[0] < utf8.RuneSelf || latinName.MatchString(f) {
			names = append(names, splitLatin(f)...)
			continue
		}
		names = append(names, joinSplitNames(strings.Fields(f))...)
	}
	return names
}

func splitLatin(s string) []string {
	parts := strings.Split(s, " and ")
	for i := range parts {
		parts[i] = strings.TrimSpace(strings.TrimPrefix(parts[i], "and "))
	}
	return parts
}

// joinSplitNames joins 王 伟, 郑 瑞 雄 and 欧阳 锋: characters that stand alone.
func joinSplitNames(words []string) []string {
	var names []string
	for i := 0; i < len(words); {
		single := 0
		if n := latinRun(words[i:]); n > 0 {
			names = append(names, strings.Join(words[i:i+n], " "))
			i += n
			continue
		}
		for i+single < len(words) && utf8.RuneCountInString(words[i+single]) == 1 {
			single++
		}
		take := 1
		switch {
		case single == 3:
			take = 3
		case single >= 2:
			take = 2
		case i+1 < len(words) && hasDoubleSurname(words[i]) && utf8.RuneCountInString(words[i]) == 2 && utf8.RuneCountInString(words[i+1]) == 1:
			take = 2
		}
		names = append(names, strings.Join(words[i:i+take], ""))
		i += take
	}
	return names
}

// latinRun is how many Latin words a list begins with: Peter K. Lam behind 欧阳泽.
func latinRun(words []string) int {
	n := 0
	for n < len(words) && n < 5 && words[n][0] < utf8.RuneSelf {
		n++
	}
	return n
}

var (
	// nickname is a surname with a word in Latin letters: 郭Sir, 阿May.
	nickname = expr(`^(?:阿|[` + surnames + `])\p{Han}?(?:\p{Lu}\p{Ll}{1,7})$|^[阿老小大]\p{Lu}$`)
	// latinDotted is a name in Latin letters with a dot between its parts: Lisin·Panay.
	latinDotted = expr(`^\p{Lu}[\pL'’-]+(?:·\p{Lu}[\pL'’-]+){1,3}$`)
)

// givenNames are common English given names.
var givenNames = func() map[string]bool {
	set := map[string]bool{}
	for _, n := range strings.Fields("james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby philip johnny martin ray tom bill bob jim dan mike ed earl hal phil gordon luis oscar wm leo max ned sam seth asa dick mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori jane eleanor lena marge hazel louise tamika dee carla miriam edna ada adaeze rosa clara ellen kate nora ivy ruby lucy molly sally tess " + moreGivenNames) {
		set[n] = true
	}
	return set
}()

// gradeLatin grades Latin words that look like a name: headlines in capitals look
// like names as well.
func gradeLatin(s string) nameGrade {
	words := strings.Fields(s)
	if givenNames[strings.ToLower(strings.Trim(words[0], "."))] && len(words) <= 4 {
		return goodName
	}
	for _, w := range words[:len(words)-1] {
		if utf8.RuneCountInString(strings.Trim(w, ".")) == 1 && strings.HasSuffix(w, ".") {
			return goodName
		}
	}
	for _, w := range words {
		if headlineWords[strings.ToLower(w)] {
			return noName
		}
	}
	if len(words) == 2 || len(words) <= 3 && strings.ToUpper(s) == s {
		return penName
	}
	return noName
}
