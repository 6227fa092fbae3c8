package seed

import (
	"strings"
	"unicode/utf8"
)

// What stands on a reader's label besides the name: the place, post or standing before
// it, and what he is. All of it belongs to the label.

const provinces = `(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|本市|本地|外地|当地)`

var (
	// pet is what a reader's neighbours call him: 朱大姐, 熊女士, 杨某.
	pet = expr(`^[` + surnames + `](?:某某?|[先女]士|先生|小姐|太太|老师|师傅|同学|大爷|大[妈姐哥叔婶娘伯]|阿姨|奶奶|爷爷|老[太汉伯]|婆婆|伯伯|叔叔|医生|护士|老板|经理)$`)
	// weakPet is one of these that ends other names as well: 平江老周 may be a pen name.
	weakPet = expr(`^(?:[老小阿][^的人师板兵乡伴总孩伙贩姨伯婆公妈爸爷妹弟姐哥家街年时路区学车子头夫豆狗猫外陆海山]|[` + surnames + `][太生姐哥婶姨爷嫂工妈爸叔伯]|肥仔\p{Han})$`)
	// kin is whom others may call so, and no name.
	kin = expr(`^(?:婆婆|爷爷|奶奶|妈妈|爸爸|姥姥|太太|叔叔|伯伯|姐姐|妹妹|弟弟|哥哥|公公|宝宝|阿[姨婆公妈爸爷伯叔嬷]|老[豆荳师板人]|小[哥姐妹弟])$`)
	// standing is what the place, post or standing before a reader's name ends with.
	standing = expr(`(?:[职员民长工友生仔迷者手兵商姨官佬屋铺档]|居民|市民|村民|职工|教师|老师|护士|医生|司机|学生|家长|观众|球迷|个体户|[商用住租业农]户|华侨|干部|战士|主妇|妈妈|爸爸|阿姨|大夫|会计|律师|教授|讲师|工程师|厨师|法师|顾问|代表|委员|师傅|摊主|店主|老板|馆员|主任|死忠|[省市县区乡镇村屯里组队班院校室号楼栋科厂站店局所街路巷]|新村|小区|社区|花园|[0-9]年)$`)
	// notBeforeTwo is what two characters that read like a name are a word with.
	notBeforeTwo = expr(`(?:^|[^学考研])生$|[迷仔者手路街号年里社会的]$`)
	// province is one before a reader's name.
	province = expr(`^` + provinces + `$`)
	// isPlace is what a place or a place of work ends with.
	isPlace = expr(`(?:[村镇乡县市区省屯寨路街巷局委办处所站院厂矿社馆]|街道|新村|花园|[中小大]学|学校|公司|中心)$`)
	// region is what a province, county or village ends with.
	region = expr(`[省市县区州乡镇村]$`)
	// comesFrom is a clause before a name that says where its bearer lives.
	comesFrom = expr(`^(?:家)?(?:住在?|来自|在).{2,12}的?`)
)

// prefixOf is how many bytes of a label without blanks are the place, post or standing
// before a name.
func prefixOf(s string, shared bool) int {
	runes := []rune(s)
	for _, called := range []bool{true, false} { // 村官小鲁 rather than 官小鲁
		for at := 2; at <= len(runes)-2 && at <= 14; at++ {
			before, name := string(runes[:at]), string(runes[at:])
			if called == (pet.MatchString(name) || weakPet.MatchString(name)) && isPerson(before, name, shared) {
				return len(before)
			}
		}
	}
	return 0
}

// isPerson says whether a label falls into what somebody is and his name.
func isPerson(before, name string, shared bool) bool {
	stands := standing.MatchString(before) || placeEnd.MatchString(before) || labelPlace.MatchString(before) || province.MatchString(before) || comesFrom.MatchString(before) && strings.HasSuffix(before, "的")
	switch {
	case kin.MatchString(name) || strings.HasPrefix(before, "我"):
		return false
	case pet.MatchString(name):
		return true
	case weakPet.MatchString(name): // 平江老周 is a pen name
		return shared || stands && !isPlace.MatchString(before) && !labelPlace.MatchString(before) && !province.MatchString(before)
	case !stands || wordsOfSentence.MatchString(name):
		return false
	case shared && region.MatchString(before) && runesOf(name) <= 3 && gradeOne(name) != noName:
		return !standing.MatchString(name) && !postEnd.MatchString(name)
	case gradeOne(name) == goodName && runesOf(name) <= 4:
		return !standing.MatchString(name) && !postEnd.MatchString(name)
	case isLatin(name):
		return latinWords.MatchString(name) || oneWordName.MatchString(name)
	case runesOf(name) != 2:
		return false
	}
	first, size := utf8.DecodeRuneInString(name)
	return name[size:] == string(first) || gradeOne(name) == fairName && !standing.MatchString(name) && !postEnd.MatchString(name) && runesOf(before) >= 3 && !notBeforeTwo.MatchString(before)
}
