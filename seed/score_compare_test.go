package seed

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"broadsheet/models"
)

func (s *score) compareArticles(page models.Page, want expectation) {
	paired := pair(page, want)
	wantStarts, gotStarts := wantStarts(page, want), gotStarts(page)
	s.compare("boundary", gotStarts, wantStarts)
	for i := range want.Articles {
		w := &want.Articles[i]
		var a models.PageArticle
		if paired[i] >= 0 {
			a = page.Articles[paired[i]]
		}
		s.compare("title", some(a.Title), some(w.Title))
		s.compare("kicker", some(a.Kicker), some(w.Kicker))
		s.compare("subtitle", some(a.Subtitle), some(w.Subtitle))
		s.compare("section", some(a.Section), some(w.Section))
		s.compare("source", some(a.Source), some(w.Source))
		s.compare("kind", []string{string(a.Kind)}, []string{w.Kind})
		var got, names, roles, affiliations []string
		for _, b := range a.Bylines {
			names = append(names, b.Name)
			roles = append(roles, b.Name+" ("+plain(b.Role)+")")
			if b.Affiliation != nil {
				affiliations = append(affiliations, b.Name+" ("+plain(b.Affiliation)+")")
			}
		}
		var wantNames, wantRoles, wantAffiliations []string
		for _, b := range w.Authors {
			wantNames = append(wantNames, b.Name)
			wantRoles = append(wantRoles, b.Name+" ("+plain(b.Role)+")")
			if b.Affiliation != nil {
				wantAffiliations = append(wantAffiliations, b.Name+" ("+plain(b.Affiliation)+")")
			}
		}
		s.compare("author", names, wantNames)
		s.compare("role", roles, wantRoles)
		s.compare("affil", affiliations, wantAffiliations)
		for _, kind := range []string{"paragraph", "heading"} {
			var wanted []string
			got = nil
			for _, b := range a.Blocks {
				if string(b.Type) == kind {
					got = append(got, b.Text)
				}
			}
			for _, b := range w.Blocks {
				if b.Type == kind {
					wanted = append(wanted, b.Text)
				}
			}
			s.compare(map[string]string{"paragraph": "para", "heading": "heading"}[kind], got, wanted)
		}
		got = nil
		var wanted []string
		for _, c := range a.Comments {
			got = append(got, fmt.Sprintf("[%d] %s: %s", c.Block, c.Author, c.Text))
		}
		for _, c := range w.Comments {
			block := -1
			if c.Block != nil {
				block = *c.Block
			}
			wanted = append(wanted, fmt.Sprintf("[%d] %s: %s", block, c.Author, c.Text))
		}
		s.compare("comment", got, wanted)
	}
	for i, a := range page.Articles { // what was found where nothing is
		if !slices.Contains(paired, i) {
			s.compare("title", some(a.Title), nil)
			for _, b := range a.Blocks {
				s.compare(map[models.BlockType]string{models.Paragraph: "para", models.Heading: "heading"}[b.Type], []string{b.Text}, nil)
			}
		}
	}
}

// pair finds for each wanted article the found one with its title, else with one
// of its paragraphs or comments; -1 where there is none.
func pair(page models.Page, want expectation) []int {
	paired := make([]int, len(want.Articles))
	taken := map[int]bool{}
	for i := range paired {
		paired[i] = -1
	}
	try := func(same func(i, j int) bool) {
		for i := range paired {
			for j := 0; j < len(page.Articles) && paired[i] < 0; j++ {
				if !taken[j] && same(i, j) {
					paired[i], taken[j] = j, true
				}
			}
		}
	}
	opening := func(s string) string { r := []rune(squeeze(s)); return string(r[:min(len(r), 16)]) }
	body := func(j int) string {
		all := ""
		for _, b := range page.Articles[j].Blocks {
			all += squeeze(b.Text) + "\n"
		}
		return all
	}
	try(func(i, j int) bool {
		w := want.Articles[i]
		return w.Title != nil && plain(page.Articles[j].Title) == *w.Title && (len(w.Blocks) == 0 || strings.Contains(body(j), opening(w.Blocks[len(w.Blocks)-1].Text)))
	})
	try(func(i, j int) bool {
		for _, b := range want.Articles[i].Blocks {
			if strings.Contains(body(j), opening(b.Text)) {
				return true
			}
		}
		return false
	})
	try(func(i, j int) bool { // comments with neither title nor text above them
		return slices.ContainsFunc(want.Articles[i].Comments, func(c wantedComment) bool {
			return slices.ContainsFunc(page.Articles[j].Comments, func(found models.PageComment) bool { return opening(found.Text) == opening(c.Text) })
		})
	})
	return paired
}

// wantStarts finds where on the page, in characters that are not white space,
// each wanted article's headline or text begins.
func wantStarts(page models.Page, want expectation) []string {
	all := []rune(squeeze(page.Document.Text))
	var starts []string
	at := 0
	for _, w := range want.Articles {
		first := plain(w.Kicker)
		if first == "" {
			first = plain(w.Title)
		}
		if first == "" && len(w.Blocks) > 0 {
			first = w.Blocks[0].Text
		}
		r := []rune(squeeze(first))
		rest, n := string(all[at:]), min(len(r), 12)
		for n > 4 && !strings.Contains(rest, string(r[:n])) { // noise may stand inside a scan's headline
			n--
		}
		opening := string(r[:n])
		if i := strings.Index(rest, opening); i >= 0 {
			at += len([]rune(rest[:i]))
			starts = append(starts, fmt.Sprint(at))
			at++
		} else {
			starts = append(starts, "nowhere: "+opening)
		}
	}
	return starts
}

func gotStarts(page models.Page) []string {
	var starts []string
	seen := map[int]bool{}
	for _, s := range page.Spans {
		if s.Article < 0 || seen[s.Article] || !slices.Contains([]models.Role{models.RoleKicker, models.RoleTitle, models.RoleParagraph, models.RoleHeading, models.RoleComment}, s.Role) {
			continue
		}
		seen[s.Article] = true
		at := len([]rune(squeeze(page.Document.Text[:s.Start])))
		starts = append(starts, fmt.Sprint(at))
	}
	return starts
}

func (s *score) comparePage(page models.Page, want expectation) {
	var got, wanted []string
	for _, span := range page.Spans {
		if span.Role == models.RoleFurniture {
			got = append(got, squeeze(page.Document.Text[span.Start:span.End]))
		}
	}
	for _, f := range want.Furniture {
		wanted = append(wanted, squeeze(f))
	}
	s.compare("furniture", got, wanted)
	d := page.Document
	s.compare("metadata", []string{"publication " + plain(d.Publication), "issued_on " + plain(d.IssuedOn), "print_page " + plain(d.PrintPage)},
		[]string{"publication " + plain(want.Metadata.Publication), "issued_on " + plain(want.Metadata.IssuedOn), "print_page " + plain(want.Metadata.PrintPage)})
}

// count counts the characters that no span holds, that two hold, and that no page
// printed.
func (s *score) count(page models.Page) {
	last := 0
	covered := make([]bool, len(page.Document.Text))
	for _, span := range page.Spans {
		if span.Start < last {
			s.doubled += last - span.Start
		}
		last = span.End
		for i := span.Start; i < span.End; i++ {
			covered[i] = true
		}
	}
	left := map[rune]int{}
	for i, r := range page.Document.Text {
		left[r]++
		if !unicode.IsSpace(r) && !covered[i] {
			s.lost++
		}
	}
	for _, a := range page.Articles {
		words := plain(a.Kicker) + plain(a.Title) + plain(a.Subtitle) + plain(a.Source)
		for _, b := range a.Blocks {
			words += b.Text
		}
		for _, c := range a.Comments {
			words += c.Author + c.Text
		}
		for _, r := range words {
			if left[r]--; !unicode.IsSpace(r) && left[r] < 0 {
				s.invented++
			}
		}
	}
}

func some(s *string) []string {
	if s == nil {
		return nil
	}
	return []string{*s}
}
