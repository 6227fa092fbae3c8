package store

import (
	"testing"

	"broadsheet/models"
)

// Another publication takes its staff along, but not the bylines that an editor set.
func TestAnotherPublicationLeavesEditedBylines(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 3))
	importPage(t, s, page(2, 3)) // The same three people.
	edited, err := s.UpdateArticle(asEditor(t), "1", 0, models.ArticleInput{Kicker: models.Some("编辑")})
	if err != nil {
		t.Fatal(err)
	}
	was := authorsOf(t, s, "2")
	other := page(1, 3)
	other.Document.Publication = ptr("晚报")
	if got := importPage(t, s, other); got.Outcome != models.Updated {
		t.Errorf("says %+v", got)
	}
	if got := authorsOf(t, s, "1"); got[0] != edited.Authors[0].ID {
		t.Errorf("the edited article is by %v, was by %d", got, edited.Authors[0].ID)
	}
	if got := authorsOf(t, s, "2"); got[0] == was[0] {
		t.Errorf("the other publication's staff is %v as before", got)
	}
	agreeing(t, s)
}

// Sections follow another manifest though edited articles stand behind the page,
// articles are missing, or their positions are others.
func TestSectionsFollowBesideEditedArticles(t *testing.T) {
	for name, prepare := range map[string]func(t *testing.T, s *Store){
		"an edited one stays behind": func(t *testing.T, s *Store) {
			if _, err := s.UpdateArticle(asEditor(t), "3", 0, models.ArticleInput{Kicker: models.Some("编辑")}); err != nil {
				t.Fatal(err)
			}
		},
		"one is in the trash": func(t *testing.T, s *Store) {
			if err := s.DeleteArticle(asEditor(t), "3", 0); err != nil {
				t.Fatal(err)
			}
		},
		"nothing happened": func(*testing.T, *Store) {},
	} {
		s := open(t)
		importPage(t, s, page(1, 3))
		prepare(t, s)
		if _, err := s.ReplacePage(t.Context(), corrected()); err != nil {
			t.Fatal(err)
		}
		moved := corrected()
		for i := range moved.Articles {
			moved.Articles[i].Section, moved.Articles[i].SectionOrigin = ptr([]string{"甲", "乙", "丙"}[i]), ptr(models.SectionAssigned)
		}
		importPage(t, s, moved)
		for i, id := range []Ref{"1", "2"} {
			if a, err := s.Article(t.Context(), id); err != nil || a.Section == nil || a.Section.Name != []string{"甲", "乙"}[i] {
				t.Errorf("%s: article %s is in %+v (%v)", name, id, a.Section, err)
			}
		}
		agreeing(t, s)
	}
}

// Where the page is cut otherwise now, an article whose beginning is another's
// keeps its section.
func TestSectionsFollowTheWordsAndNotThePlaces(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 3))
	joined := page(1, 3) // The second article is the end of the first now.
	joined.Articles = append(joined.Articles[:1:1], joined.Articles[2])
	joined.Articles[1].Section = ptr("副刊")
	for i := range joined.Spans[2:] {
		joined.Spans[2+i].Article--
	}
	importPage(t, s, joined)
	for id, want := range map[Ref]string{"1": "要闻", "2": "社会", "3": "副刊"} {
		if a, err := s.Article(t.Context(), id); err != nil || a.Section.Name != want {
			t.Errorf("article %s is in %s (%v), want %s", id, a.Section.Name, err, want)
		}
	}
	halved := page(1, 3) // The first article is two now.
	for i := range halved.Spans[1:] {
		halved.Spans[1+i].Article++
	}
	halved.Articles = append(halved.Articles[:1:1], halved.Articles...)
	for i, name := range []string{"甲", "乙", "丙", "丁"} {
		halved.Articles[i].Section = ptr(name)
	}
	importPage(t, s, halved)
	for id, want := range map[Ref]string{"1": "甲", "2": "丙", "3": "丁"} {
		if a, err := s.Article(t.Context(), id); err != nil || a.Section.Name != want {
			t.Errorf("article %s is in %s (%v), want %s", id, a.Section.Name, err, want)
		}
	}
}
