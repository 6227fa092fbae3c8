package seed

import (
	"strings"
	"testing"

	"broadsheet/models"
)

// rolesByLetter are the roles of the letters that labelled pages are written with.
var rolesByLetter = map[byte]lineRole{
	'R': banner, 'K': kicker, 'T': title, 't': titleMore, 'S': subtitle, 'X': bylineTop, 'B': byline, 'P': paragraph, 'L': lead, 'p': more,
	'U': untitled, 'H': heading, 'N': note, 'G': sign, 's': sourceLine, 'C': comment, 'c': commentMore, 'F': furnitureBody,
}

// assembled builds a page from lines that say their role by a letter before them,
// and holds it to covering the text.
func assembled(t *testing.T, printed ...string) models.Page {
	t.Helper()
	var text []string
	for _, p := range printed {
		text = append(text, p[2:])
	}
	whole := strings.Join(text, "\n") + "\n"
	lines, _ := read(whole, Manifest{})
	roles := make([]lineRole, len(lines))
	for i := range lines {
		roles[i] = rolesByLetter[printed[i][0]]
	}
	page := assemblePage(whole, lines, roles, Manifest{})
	if page.Document.Coverage != 1 {
		t.Errorf("spans cover %.3f of %q", page.Document.Coverage, whole)
	}
	end := 0
	for _, s := range page.Spans {
		if s.Start < end {
			t.Errorf("spans overlap at byte %d of %q", s.Start, whole)
		}
		end = s.End
	}
	return page
}

// authors prints bylines as "name (role) [affiliation]".
func authors(a models.PageArticle) string {
	var all []string
	for _, b := range a.Bylines {
		s := b.Name
		if b.Role != nil {
			s += " (" + *b.Role + ")"
		}
		if b.Affiliation != nil {
			s += " [" + *b.Affiliation + "]"
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}

// signedPiece is an article's lines, as assembled takes them, and what its authors and its
// last paragraph must be.
type signedPiece struct {
	name    string
	printed []string
	authors string
	last    string
}

func checkSigned(t *testing.T, pieces []signedPiece) {
	t.Helper()
	for _, c := range pieces {
		a := assembled(t, c.printed...).Articles[0]
		if got := authors(a); got != c.authors {
			t.Errorf("%s: authors %q, want %q", c.name, got, c.authors)
		}
		if got := a.Blocks[len(a.Blocks)-1].Text; got != c.last {
			t.Errorf("%s: last paragraph %q, want %q", c.name, got, c.last)
		}
	}
}

func TestAuthorsOfBodies(t *testing.T) {
	checkSigned(t, []signedPiece{
		{"a bracket that the column's edge cuts", []string{"T 北街开办早点", "P 四百根油条半个钟头就卖完了。(方", "p 云 李小满)"}, "方云; 李小满", "四百根油条半个钟头就卖完了。"},
		{"a bracket on a line of its own", []string{"T 右转事故为零", "P 今年上半年为零。", "p (马尔洛 肖楠)"}, "马尔洛; 肖楠", "今年上半年为零。"},
		{"a run-in bracket that the column's edge cuts", []string{"T 清水梨园忙", "L 本报讯(记者 罗正才 通讯员 韦", "p 阿妹)四月中旬,清水乡的梨园里人头攒动。"}, "罗正才 (记者); 韦阿妹 (通讯员)", "本报讯四月中旬,清水乡的梨园里人头攒动。"},
		{"a place and a pet name", []string{"T 供销社的门", "P 门在于推不推得开。(荔溪 小辛)"}, "小辛 [荔溪]", "门在于推不推得开。"},
		{"a name, a town and a post", []string{"T 遮棚", "P 补贴花完就没了,遮棚会留下来。(周哲民,台南市,退休公务员)"}, "周哲民 [台南市,退休公务员]", "补贴花完就没了,遮棚会留下来。"},
		{"who asks a question", []string{"T 法律信箱", "P 问:借条被水泡烂怎么办?(读者 王阿根)", "P 答:可请见证人写证明。"}, "", "答:可请见证人写证明。"},
		{"a note that goes on below", []string{"X □谢春来", "T 莫让检查成负担", "P 检查少了,干劲多了。(作者", "p 单位:县纪委监委)"}, "谢春来 [县纪委监委]", "检查少了,干劲多了。"},
		{"brackets turned on their side", []string{"T 副刊", "B 沈西樵", "P 仍然習慣倒着讀回去。︵作者是退休報館校對︶"}, "沈西樵 [退休報館校對]", "仍然習慣倒着讀回去。"},
		{"a name, a post and a place under a letter", []string{"T Village work", "P It should be done.", "G AGNES T. BOSANQUET.", "G Hon. Sec., Women's Village Work,", "G Andover."}, "AGNES T. BOSANQUET [Hon. Sec., Women's Village Work, Andover]", "It should be done."},
		{"a pen name with a stop, a street and a day", []string{"T Drains", "P They are a disgrace.", "G A LOVER OF CLEANLINESS.", "G Sheep-street, Oct. l8th."}, "A LOVER OF CLEANLINESS [Sheep-street]", "They are a disgrace."},
		{"two who sign", []string{"T The pier", "P It should stay.", "G Joan Pruitt, Wexford", "G Peter Lamb, Skelby"}, "Joan Pruitt [Wexford]; Peter Lamb [Skelby]", "It should stay."},
		{"two on one line", []string{"T The pier", "P It should stay.", "G Thomas Chacko and Joan Pruitt"}, "Thomas Chacko; Joan Pruitt", "It should stay."},
		{"an agency at the foot", []string{"T Maize", "P The price rose.", "G — KNA"}, "KNA", "The price rose."},
		{"a post of the paper's own", []string{"T Beans", "B By Our Farming Editor", "P The beans are up."}, "Our Farming Editor", "The beans are up."},
		{"a post in brackets", []string{"T Linz", "B (FROM OUR OWN CORRESPONDENT.)", "P The treaty is signed."}, "OUR OWN CORRESPONDENT", "The treaty is signed."},
		{"how it was sent", []string{"T Harbor taken", "B By DREW CALLENDER", "B By Wireless to THE EASTERN LEDGER.", "P The harbor is ours."}, "DREW CALLENDER (By Wireless to THE EASTERN LEDGER)", "The harbor is ours."},
		{"a bio of two lines", []string{"T Ash", "B JOHN SMITHERMAN", "P Burn none.", "G John Smitherman is a retired county", "G extension agent. His column appears on Fridays."}, "JOHN SMITHERMAN [a retired county extension agent]", "Burn none."},
		{"a bio in the last sentence", []string{"T The ferry", "B VIKRAM SELVANATHAN", "P A road fills up. The writer is a fellow at the Centre for Port Studies, Penang."}, "VIKRAM SELVANATHAN [a fellow at the Centre for Port Studies, Penang]", "A road fills up."},
	})
}
