package seed

import "strings"

var (
	// ownerBehind is whose somebody is that a role right behind names, or where from: 海都记者,
	// 公交公司通讯员. Behind names it is longer than one: 记者 王伟通讯员 李明 has none.
	ownerBehind = expr(`^(\p{Han}{2,6})$|[^ 、,][ 、,]+(\p{Han}{4,6})$`)
	// nationality is a country or dynasty before a name, with the mark before it: [英]约翰·哈珀, ■[唐]李白.
	nationality = expr(`^(?:` + creditMarks + `)?\[(?:英|美|法|德|俄|苏|苏联|日|韩|朝|意|西|葡|荷|比|印|加|澳|新|新西兰|巴|巴西|阿|智|墨|秘|古|哥|波|捷|匈|奥|瑞|瑞典|瑞士|挪|丹|芬|爱|希|土|埃|以|伊|南非|越|泰|缅|马|菲|蒙|乌|先秦|汉|晋|唐|宋|元|明|清|民国)国?\] ?([\p{Han}A-Z].*)$`)
)

// noOwner is what stands before a role that is no paper's, place's or workplace's.
var noOwner = expr(`(?:讯|电|的|稿件?|消息)$`)

// ownersOf are the owners that stand right before roles, at ranges of s; "" for none. A name
// there is none, and neither are names that no list tells: before a correspondent stands a
// workplace or place, or what nobody is called.
func ownersOf(s string, roles [][]int) []string {
	owners := make([]string, len(roles))
	from := 0
	for i, role := range roles {
		word := s[role[0]:role[1]]
		m := ownerBehind.FindStringSubmatch(s[from:role[0]])
		from = role[1]
		if m == nil || word != "通讯员" && !strings.HasSuffix(word, "记者") || m[1] != "" && (i > 0 || !strings.HasPrefix(s[role[1]:], " ")) {
			continue
		}
		owner := m[1] + m[2]
		known := placeEnd.MatchString(owner) || anyPlace.MatchString(owner) || gradeOne(owner) == noName
		first := m[1] != "" && word != "通讯员" && gradeOne(owner) < goodName // 海都记者 林晓宇
		if (known || first) && !bareRole.MatchString(owner) && !noOwner.MatchString(owner) {
			owners[i] = owner
		}
	}
	return owners
}
