package seed

import (
	"strings"
	"testing"
)

// TestCommentsAlike reads comments whose names the form of the others tells, or words
// that only a label has.
func TestCommentsAlike(t *testing.T) {
	for _, c := range []struct {
		name    string
		printed []string
		want    string
	}{
		{"words that seem no name, on a line of their own as the others' names", []string{"C 在路上", "c “送证不打表”这五个字，建议写进出租车行业守则。", "C 考过三年的人", "c 当年我忘带2B铅笔。", "C 毕师傅的女儿", "c 我爸昨天晚上多吃了一碗饭。"}, "在路上=“送证不打表”这五个字，建议写进出租车行业守则。|考过三年的人=当年我忘带2B铅笔。|毕师傅的女儿=我爸昨天晚上多吃了一碗饭。"},
		{"网友 inside a comment", []string{"C 网友“豆妈在路上”:每晚九点半下班,心都碎了。网友“粉笔灰”:我就是老师,求理解。"}, "豆妈在路上=每晚九点半下班,心都碎了。|粉笔灰=我就是老师,求理解。"},
		{"an account inside a comment", []string{"C @美容院阿珂:那台烘干机是我送", "c 的,别夸,闲着也是闲着。@邻城来客:", "c 能不能开到我们县来?"}, "美容院阿珂=那台烘干机是我送的,别夸,闲着也是闲着。|邻城来客=能不能开到我们县来?"},
		{"whom an answer is to", []string{"C 老周:同意。", "C 小林", "c @老周:你说得对。"}, "老周=同意。|小林=@老周:你说得对。"},
		{"a sentence of one word before a name", []string{"C Put a net over the pond. Simple. Trev, Kew", "C To the lady who handed in my wallet: God bless. GRATEFUL", "C Car park full again. Shame. - Chew Mei Foong, PJ"}, "Trev=Put a net over the pond. Simple.|GRATEFUL=To the lady who handed in my wallet: God bless.|Chew Mei Foong=Car park full again. Shame."},
		{"posts cut short in names", []string{"C Det. Al Conforti: More cops? Give 'em radios that work.", "C Pst. Ezekiel: Moses did it without a tender."}, "Det. Al Conforti=More cops? Give 'em radios that work.|Pst. Ezekiel=Moses did it without a tender."},
		{"titles and initials behind dashes", []string{"C “I missed my sister's wedding.” — K. Subbaraman, clerk", "C “I turned fifty away.” — Mrs. Van der Spuy, farmer"}, "K. Subbaraman=“I missed my sister's wedding.”|Mrs. Van der Spuy=“I turned fifty away.”"},
		{"posts with no mark on the names' lines", []string{"C 黃太　58歲　主婦", "c 兩部一齊停就一定唔啱。", "C Kelvin　24歲　大學生", "c 睇到張更表我即刻拍低。", "C 鍾Sir　中學教師", "c 三十份有廿份一樣。"}, "黃太=兩部一齊停就一定唔啱。|Kelvin=睇到張更表我即刻拍低。|鍾Sir=三十份有廿份一樣。"},
		{"two hyphens", []string{"C 郭美珠（紡織廠女工）－－趕上班的時候，後面的人淋雨。", "C 蕭文隆（成大學生）－－贊成。"}, "郭美珠=趕上班的時候，後面的人淋雨。|蕭文隆=贊成。"},
		{"an answer that looks like a comment of its own", []string{"C Sprocket", "c Cyclists buy sausages too.", "C Ray T", "C @Sprocket best comment on here for months."}, "Sprocket=Cyclists buy sausages too.|Ray T=@Sprocket best comment on here for months."},
		{"stars and likes behind names", []string{"C smoggie_lass ★★★★", "c Took me longer to book than to drive there.", "C Barry T ★", "c Works perfectly well."}, "smoggie_lass=Took me longer to book than to drive there.|Barry T=Works perfectly well."},
		{"words behind names before what was said", []string{"C 王斌来信:我抢到了17号地。", "C 施奶奶口述:好在我的飯量小。"}, "王斌=我抢到了17号地。|施奶奶=好在我的飯量小。"},
		{"how long ago", []string{"C Skeena Sue", "c 2 days ago Cheaper than a speeding ticket.", "C johnny_p", "c 1 day ago Where’s the stop?"}, "Skeena Sue=Cheaper than a speeding ticket.|johnny_p=Where’s the stop?"},
		{"wide blanks between comments on a line", []string{"C 路人甲：我堆高機老司機", "C 阿美：姐姐冷不冷啊哈哈　bug0703：媽媽是最強影評"}, "路人甲=我堆高機老司機|阿美=姐姐冷不冷啊哈哈|bug0703=媽媽是最強影評"},
		{"how they were sent", []string{"C 蘇媽媽：小孩放學都在樹下等我。（臉書留言）", "C 工地阿雄：不如在旁邊多種十棵。（簡訊）"}, "蘇媽媽=小孩放學都在樹下等我。|工地阿雄=不如在旁邊多種十棵。"},
	} {
		page := assembled(t, append([]string{"T 大家谈"}, c.printed...)...)
		var got []string
		for _, said := range page.Articles[0].Comments {
			got = append(got, said.Author+"="+said.Text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.name, s, c.want)
		}
	}
}
