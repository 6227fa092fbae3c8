package seed

import (
	"testing"

	"broadsheet/models"
)

// What the database does not take, a name or a comment of nothing, is not made: one
// would keep the whole page from being loaded. What is printed stays there.
func TestNamesAndCommentsAreOfSomething(t *testing.T) {
	for name, want := range map[string][]models.PageComment{
		"网友热议\n\n昨天的话题收到留言。网友@:说得好! @乙二:支持。网友@丙三:\n":              {{Author: "乙二", Text: "支持。", Block: 0}},
		"网友热议\n\n昨天的话题收到留言。\n\nC\t“半城烟雨”:报了三个班。\nC\t@阿木木:没报过班。\n": nil,
	} {
		page := Segment(name, Manifest{})
		checkSpans(t, page)
		checkNothingInvented(t, page)
		var comments []models.PageComment
		for i, a := range page.Articles {
			checkNamed(t, a)
			comments = append(comments, a.Comments...)
			for _, s := range page.Spans {
				if s.Article == i && s.Role == models.RoleParagraph && s.Block < 0 {
					t.Errorf("%q: a paragraph of no block: %+v", name, s)
				}
			}
		}
		if want != nil && (len(comments) != len(want) || comments[0] != want[0]) {
			t.Errorf("%q: %+v", name, comments)
		}
	}
}

// checkNamed asks that the database takes an article's names and comments.
func checkNamed(t testing.TB, a models.PageArticle) {
	t.Helper()
	for _, b := range a.Bylines {
		if blank(b.Name) {
			t.Fatalf("a byline without a name: %+v", b)
		}
	}
	for _, c := range a.Comments {
		if nameless(c) {
			t.Fatalf("a comment of nothing: %+v", c)
		}
	}
}
