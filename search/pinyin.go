package search

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	// maxPinyinSyllables bounds a key: nobody types more to find a title.
	maxPinyinSyllables = 24
	// maxPinyinSpellings bounds how many ways to read a text are kept.
	maxPinyinSpellings = 8
)

// otherReadings are the characters of names, places and headlines that are read
// in more than one way, the most common in names first: 长沙 is changsha. The
// traditional ones are those that are not read like their simplified ones.
const otherReadings = " 长chang,zhang 重chong,zhong 行xing,hang 乐le,yue 曾zeng,ceng 单dan,shan" +
	" 朝chao,zhao 传chuan,zhuan 都du,dou 会hui,kuai 调diao,tiao 解jie,xie" +
	" 仇chou,qiu 区qu,ou 盖gai,ge 厦sha,xia 六liu,lu 尉wei,yu 石shi,dan 藏cang,zang" +
	" 弹dan,tan 降jiang,xiang 角jiao,jue 觉jue,jiao 校xiao,jiao 率lv,shuai" +
	" 省sheng,xing 参can,shen 差cha,chai 大da,dai 地di,de 得de,dei 着zhe,zhao" +
	" 了le,liao 便bian,pian 模mo,mu 没mei,mo 落luo,la 血xue,xie 种zhong,chong" +
	" 还hai,huan 强qiang,jiang 查cha,zha 翟zhai,di 缪miao,mou 员yuan,yun 薄bo,bao" +
	" 佛fo,fu 咽yan,ye 说shuo,shui 屏ping,bing 熟shu,shou 圈quan,juan 卡ka,qia" +
	" 扎zha,za 系xi,ji 奇qi,ji 什shen,shi 宿su,xiu 给gei,ji 覃qin,tan 洗xi,xian" +
	" 蚌bang,beng 泌mi,bi 阿a,e 浒hu,xu 牟mou,mu 车che,ju 谷gu,yu 叶ye,xie 番fan,pan" +
	" 隗wei,kui 乘cheng,sheng 乾qian,gan 著zhu,zhe 瞭liao,le "

// spelling is a Latin word, or a Chinese character with the ways to read it.
type spelling struct {
	options []string
	latin   bool
}

// Syllables spells a text with the letters a to z and digits: Latin words
// without their accents as they stand, Chinese characters one by one in pinyin
// without tones (ü is v). What it cannot spell is left out.
func Syllables(text string) []string {
	var words []string
	for _, s := range spell(text) {
		words = append(words, s.options[0])
	}
	return words
}

// PinyinKeys gives what a reader may type to have a text completed: its whole
// spelling without blanks, and the initials of its syllables with Latin words
// whole; both again for other readings, at most 16 keys in all. Of a long text
// the first 24 syllables count. A text without a Chinese character that can be
// spelt gives none.
func PinyinKeys(text string) []string {
	spelt := spell(text)
	if !slices.ContainsFunc(spelt, func(s spelling) bool { return !s.latin }) {
		return nil
	}
	whole, initials := []string{""}, []string{""}
	for _, s := range spelt[:min(len(spelt), maxPinyinSyllables)] {
		options := s.options
		if len(whole)*len(options) > maxPinyinSpellings {
			options = options[:1]
		}
		var wholeNext, initialsNext []string
		for _, option := range options {
			initial := option
			if !s.latin {
				initial = option[:1]
			}
			for i := range whole {
				wholeNext = append(wholeNext, whole[i]+option)
				initialsNext = append(initialsNext, initials[i]+initial)
			}
		}
		whole, initials = wholeNext, initialsNext
	}
	keys := slices.Concat(whole, initials)
	slices.Sort(keys)
	return slices.Compact(keys)
}

// PinyinPrefix is what a reader typed as the beginning of a key that PinyinKeys
// gives, or "" where it cannot be one: with anything but Latin letters, digits,
// blanks and apostrophes in it.
func PinyinPrefix(typed string) string {
	var key strings.Builder
	for _, r := range Fold(typed) {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			key.WriteRune(r)
		case r == 'ü':
			key.WriteByte('v')
		case r != ' ' && r != '\'' && r != '’':
			return ""
		}
	}
	return key.String()
}

// spell cuts a text into words and characters that can be spelt.
func spell(text string) []spelling {
	var spelt []spelling
	word := ""
	flush := func() {
		if word != "" {
			spelt = append(spelt, spelling{options: []string{word}, latin: true})
			word = ""
		}
	}
	for _, r := range strings.ToLower(norm.NFKD.String(text)) {
		switch {
		case r == 'ß':
			word += "ss"
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			word += string(r)
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
			// It belongs to the word before it.
		default:
			flush()
			if options := readings(r); options != nil {
				spelt = append(spelt, spelling{options: options})
			}
		}
	}
	flush()
	return spelt
}

// readings gives the ways to read a character, or nil. A traditional character
// has those of its simplified one, unless it has some of its own.
func readings(r rune) []string {
	if r < pinyinFirst || r > pinyinLast {
		return nil
	}
	if several := severalReadings()[r]; several != nil {
		return several
	}
	folded, _ := utf8.DecodeRuneInString(Fold(string(r)))
	if several := severalReadings()[folded]; several != nil {
		return several
	}
	number := pinyinReadings[r-pinyinFirst]
	if number == 0 {
		return nil
	}
	return pinyinSyllables[number : number+1]
}

// severalReadings are otherReadings by their characters.
var severalReadings = sync.OnceValue(func() map[rune][]string {
	several := map[rune][]string{}
	for _, listed := range strings.Fields(otherReadings) {
		character, size := utf8.DecodeRuneInString(listed)
		several[character] = strings.Split(listed[size:], ",")
	}
	return several
})
