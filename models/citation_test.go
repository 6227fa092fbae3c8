package models

import (
	"strings"
	"testing"
)

func TestCitation(t *testing.T) {
	newspaper, page, day := "株洲日报", "A3", "2022-06-08"
	full := ArticleSummary{
		ID: 7, Slug: "a-b", Label: "50% & more", Language: "zh-Hans", PublishedOn: &day,
		Authors:  []ArticleAuthor{{Name: "甲"}, {Name: "乙"}, {Name: "丙"}, {Name: "丁"}},
		Document: &ArticleDocument{Publication: &newspaper, PrintPage: &page},
	}.Citation()
	if want := "甲, 乙, 丙, 等. 50% & more[N]. 株洲日报, 2022-06-08(A3)."; full.GB7714 != want {
		t.Errorf("GB/T 7714 is %q, want %q", full.GB7714, want)
	}
	if want := "甲, 乙, 丙, & 丁. (2022, June 8). 50% & more. 株洲日报, A3."; full.APA != want {
		t.Errorf("APA is %q, want %q", full.APA, want)
	}
	if !strings.Contains(full.BibTeX, `title = {50\% \& more}`) || !strings.Contains(full.BibTeX, "author = {{甲} and {乙}") {
		t.Errorf("BibTeX is %s", full.BibTeX)
	}
	if !strings.HasPrefix(full.RIS, "TY  - NEWS\r\nAU  - 甲\r\n") || !strings.HasSuffix(full.RIS, "ER  - \r\n") ||
		!strings.Contains(full.RIS, "DA  - 2022/06/08/\r\n") {
		t.Errorf("RIS is %q", full.RIS)
	}
	if d := full.CSL.Issued.DateParts[0]; len(d) != 3 || d[2] != 8 || full.CSL.Author[3].Literal != "丁" {
		t.Errorf("CSL is %+v", full.CSL)
	}
	bare := ArticleSummary{ID: 1, Slug: "x", Label: "无名来信", Language: "zh-Hans"}.Citation()
	if bare.GB7714 != "无名来信[N]." || bare.APA != "无名来信. (n.d.)." || bare.CSL.Issued != nil || len(bare.CSL.Author) != 0 {
		t.Errorf("a bare article is cited as %+v", bare)
	}
}
