package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"broadsheet/models"
	"broadsheet/search"
	"broadsheet/seed"
	"broadsheet/store/storetest"
)

// agrees tells whether the index holds what the rows hold.
func agrees(t *testing.T, s *Store) {
	t.Helper()
	keys := "SELECT id FROM %s_docsize"
	if storetest.OnPostgres() {
		keys = "SELECT rowid FROM %s"
	}
	articleKeys, commentKeys := fmt.Sprintf(keys, "article_terms"), fmt.Sprintf(keys, "comment_terms")
	for _, query := range []string{
		"SELECT count(*) FROM (" + articleKeys + " EXCEPT SELECT search_key FROM articles WHERE status = 'published') AS wrong",
		"SELECT count(*) FROM (SELECT search_key FROM articles WHERE status = 'published' EXCEPT " + articleKeys + ") AS wrong",
		"SELECT count(*) FROM articles WHERE status <> 'published' AND search_key IS NOT NULL",
		"SELECT count(*) FROM sections s WHERE article_count <> (SELECT count(*) FROM articles WHERE section_id = s.id AND status = 'published')",
		`SELECT count(*) FROM authors u WHERE article_count <> (SELECT count(DISTINCT a.id) FROM article_authors b
			JOIN articles a ON a.id = b.article_id WHERE b.author_id = u.id AND a.status = 'published')`,
		`SELECT count(*) FROM (` + commentKeys + ` EXCEPT SELECT c.search_key FROM comments c
			JOIN articles a ON a.id = c.article_id WHERE c.status = 'approved' AND a.status = 'published') AS wrong`,
		`SELECT count(*) FROM (SELECT c.search_key FROM comments c JOIN articles a ON a.id = c.article_id
			WHERE c.status = 'approved' AND a.status = 'published' EXCEPT ` + commentKeys + `) AS wrong`,
		"SELECT count(*) FROM articles a WHERE title IS NOT NULL AND (status = 'published') <> EXISTS (SELECT * FROM completions WHERE type = 'article' AND id = a.id)",
	} {
		var wrong int64
		if err := s.reader.Raw(query).Scan(&wrong).Error; err != nil || wrong != 0 {
			t.Errorf("%d rows (%v) from %s", wrong, err, query)
		}
	}
	for _, table := range []string{"article_terms", "comment_terms"} {
		if storetest.OnPostgres() {
			break // It has no such check; what follows finds every text.
		}
		if err := s.writer.Exec("INSERT INTO " + table + " (" + table + ", rank) VALUES ('integrity-check', 0)").Error; err != nil {
			t.Errorf("%s: %v", table, err)
		}
	}
	for id, texts := range storedTexts(t, s) {
		for _, text := range append(texts[search.FieldTitle], texts[search.FieldBody]...) {
			query, err := search.ParseQuery(`"` + strings.ReplaceAll(text, `"`, " ") + `"`)
			if err != nil || query.Root() == nil {
				continue // Longer than a query may be, or nothing but signs.
			}
			if !slices.Contains(foundBy(t, s, query), id) {
				t.Errorf("article %d is not found by its own %q", id, text)
			}
		}
	}
}

// storedTexts reads the texts of all published articles by their ids.
func storedTexts(t *testing.T, s *Store) map[int64]search.Texts {
	t.Helper()
	texts := map[int64]search.Texts{}
	page := Page{Limit: 100, Sort: "newest"}
	for {
		listing, err := s.ListArticles(t.Context(), ArticleFilter{Blocks: true, Page: page})
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range listing.Data {
			of := search.Texts{search.FieldTitle: given(a.Title), search.FieldKicker: given(a.Kicker),
				search.FieldSubtitle: given(a.Subtitle), search.FieldSource: given(a.Source)}
			if a.Section != nil {
				of[search.FieldSection] = []string{a.Section.Name}
			}
			for _, author := range a.Authors {
				of[search.FieldAuthor] = append(of[search.FieldAuthor], author.Name)
				of[search.FieldAffiliation] = append(of[search.FieldAffiliation], given(author.Affiliation)...)
			}
			for _, b := range a.Blocks {
				of[search.FieldBody] = append(of[search.FieldBody], b.Text)
			}
			texts[a.ID] = of
		}
		if page.Cursor = listing.Next; page.Cursor == nil {
			return texts
		}
	}
}

// foundBy walks everything that a query finds, newest first, answers the ids in
// their order, and holds the total to them.
func foundBy(t *testing.T, s *Store, query search.Query) []int64 {
	t.Helper()
	found := []int64{}
	page := Page{Limit: 100, Sort: "newest"}
	for {
		listing, err := s.ListArticles(t.Context(), ArticleFilter{Query: &query, Page: page})
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		for _, a := range listing.Data {
			found = append(found, a.ID)
		}
		if page.Cursor = listing.Next; page.Cursor == nil {
			if listing.Total != int64(len(found)) {
				t.Errorf("%s finds %d articles, and counts %d", query, len(found), listing.Total)
			}
			slices.Sort(found)
			return found
		}
	}
}

// searchedStore holds the sample page and generated pages whose articles nearly
// match each other.
func searchedStore(t *testing.T) *Store {
	t.Helper()
	s := open(t)
	_, err := seed.Load(t.Context(), []seed.Source{seed.FromFS(seed.Sample(), "sample")}, seed.Options{},
		func(ctx context.Context, p models.Page) (models.Import, error) { return s.ImportPage(ctx, p) }, nil)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(5, 7))
	pieces := strings.Fields("党 黨 建 工 作 发 發 髮 境 不 𠮷 𪚥 \U00030EDE 㑮 々 か ガ 한 글 ❤️ 2022 年 月 6 C919 飞 机 App 5G running run café , 。 · - x １２")
	text := func(most int) string {
		var b strings.Builder
		for range 1 + random.IntN(most) {
			b.WriteString(pieces[random.IntN(len(pieces))])
			if random.IntN(5) == 0 {
				b.WriteByte(' ')
			}
		}
		return "文" + b.String()
	}
	for n := range 12 {
		p := page(n, 8)
		for i := range p.Articles {
			a := &p.Articles[i]
			a.Title, a.Kicker = ptr(text(8)), ptr(text(4))
			a.Bylines = []models.Byline{{Name: text(3), Affiliation: ptr(text(4))}}
			a.Blocks = []models.Block{{ID: "b1", Type: models.Paragraph, Text: text(20)}, {ID: "b2", Type: models.Paragraph, Text: text(20)}}
		}
		importPage(t, s, p)
	}
	return s
}

// Each part of one to six characters of a run finds the articles that hold it
// in one text, and no others.
func TestEachSubstringIsFoundExactly(t *testing.T) {
	s := searchedStore(t)
	texts := storedTexts(t, s)
	runs := regexp.MustCompile(`[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]+`)
	folded := map[int64][]string{}
	set := map[string]bool{}
	for id, of := range texts {
		for field, list := range of {
			if field == search.FieldSection {
				continue
			}
			for _, text := range list {
				folded[id] = append(folded[id], search.Fold(text))
				for _, run := range runs.FindAllString(text, -1) {
					runes := []rune(run)
					for start := range runes {
						for end := start + 1; end <= min(start+6, len(runes)); end++ {
							set[string(runes[start:end])] = true
						}
					}
				}
			}
		}
	}
	substrings := make([]string, 0, len(set))
	for substring := range set {
		substrings = append(substrings, substring)
	}
	slices.Sort(substrings)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(substrings), func(i, j int) { substrings[i], substrings[j] = substrings[j], substrings[i] })
	all := len(substrings)
	substrings = substrings[:min(1500, all)]
	if testing.Short() {
		substrings = substrings[:200]
	}
	for _, substring := range substrings {
		query, err := search.ParseQuery(substring)
		if err != nil {
			t.Fatalf("%q: %v", substring, err)
		}
		want := []int64{}
		sought := search.Fold(substring)
		for id, list := range folded {
			if slices.ContainsFunc(list, func(text string) bool { return strings.Contains(text, sought) }) {
				want = append(want, id)
			}
		}
		slices.Sort(want)
		if got := foundBy(t, s, query); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, a plain scan %v", substring, got, want)
		}
	}
	t.Logf("%d of %d substrings over %d articles", len(substrings), all, len(texts))
}

// Queries with every operator find what search.Query.Match says, in every order
// and type, with totals and facets that agree.
func TestQueriesFindWhatMatches(t *testing.T) {
	s := searchedStore(t)
	texts := storedTexts(t, s)
	for _, input := range []string{
		"党建", "党 建", "党建 OR 工作", "党 -建", "-党", "-(党 OR 建)", `"党建 工作"`, "title:党", "author:文", "body:党 title:建",
		"section:要闻", "section:要闻 党", "党 (section:社会 OR 建)", "app", "run", "runn*", "2022年", "C919", "工", "文", "文 -section:要闻", "affiliation:文",
	} {
		query, err := search.ParseQuery(input)
		if err != nil {
			t.Fatalf("%s: %v", input, err)
		}
		want := []int64{}
		for id, of := range texts {
			if query.Match(of) {
				want = append(want, id)
			}
		}
		slices.Sort(want)
		if got := foundBy(t, s, query); !slices.Equal(got, want) {
			t.Errorf("%s finds %v, should %v", input, got, want)
		}
		for _, sort := range hitOrders.names() {
			for _, limit := range []int{7, 100} {
				walked := walkHits(t, s, SearchFilter{Query: query, Types: []string{"article"}, Facets: FacetNames(), Page: Page{Limit: limit, Sort: sort}}, int64(len(want)))
				slices.Sort(walked)
				if !slices.Equal(walked, want) {
					t.Errorf("%s by %s, %d at a time, finds %v, should %v", input, sort, limit, walked, want)
				}
			}
		}
	}
}

// Every order takes every filter on articles, for each type of hit.
func TestFilteredQueriesInEachOrder(t *testing.T) {
	s := searchedStore(t)
	query, err := search.ParseQuery("文 OR 方言")
	if err != nil {
		t.Fatal(err)
	}
	for _, types := range [][]string{{"article"}, {"comment"}, nil} {
		all, err := s.Search(t.Context(), SearchFilter{Query: query, Types: types, Page: Page{Limit: 1, Sort: "newest"}})
		if err != nil || all.Total == 0 {
			t.Fatalf("%v: %d found (%v)", types, all.Total, err)
		}
		for _, sort := range hitOrders.names() {
			filter := SearchFilter{Query: query, Types: types, Page: Page{Limit: 7, Sort: sort}}
			filter.Articles.Kinds = models.Kinds()
			walkHits(t, s, filter, all.Total)
			filter.Articles.Kinds, filter.Articles.IDs = nil, []Ref{"0"}
			walkHits(t, s, filter, 0)
		}
	}
}

// walkHits walks a search to its end and back, holds both ways and the totals to
// each other, and answers the ids of the articles.
func walkHits(t *testing.T, s *Store, filter SearchFilter, total int64) []int64 {
	t.Helper()
	var there, back []string
	ids := []int64{}
	take := func(into *[]string) Hits {
		hits, err := s.Search(t.Context(), filter)
		if err != nil {
			t.Fatal(err)
		}
		if hits.Total != total {
			t.Errorf("the total is %d, want %d", hits.Total, total)
		}
		var names []string
		for _, h := range hits.Hits {
			if h.Article != nil {
				names = append(names, fmt.Sprint("article ", h.Article.ID, h.Score))
			} else {
				names = append(names, fmt.Sprint("comment ", h.Comment.ID, h.Score))
			}
		}
		*into = append(*into, names...)
		return hits
	}
	for {
		hits := take(&there)
		for _, h := range hits.Hits {
			if h.Article != nil {
				ids = append(ids, h.Article.ID)
			}
		}
		if hits.Next == nil {
			if hits.Prev == nil {
				return ids
			}
			back = slices.Clone(there[len(there)-len(hits.Hits):])
			filter.Page.Cursor = hits.Prev
			break
		}
		filter.Page.Cursor = hits.Next
	}
	for {
		var part []string
		hits := take(&part)
		back = append(part, back...)
		if hits.Prev == nil {
			break
		}
		filter.Page.Cursor = hits.Prev
	}
	if !slices.Equal(there, back) {
		t.Errorf("forward %v, backward %v", there, back)
	}
	return ids
}
