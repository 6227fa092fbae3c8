package store

import (
	"context"
	"errors"
	"net/netip"
	"testing"

	"broadsheet/models"
	"broadsheet/store/storetest"
)

// A comment that was checked ahead of its turn is held in its turn to what was written
// since, by this server or by another one.
func TestWhatWasWrittenSinceTheCheck(t *testing.T) {
	reader := func(address string) context.Context {
		return models.WithActor(t.Context(), models.Actor{Address: netip.MustParseAddr(address)})
	}
	post := func(ctx context.Context, s *Store, article, name, body string) error {
		_, _, err := s.PostComment(ctx, Ref(article), models.CommentInput{AuthorName: name, Body: body}, "")
		return err
	}
	twice := func(ctx context.Context, s *Store, article string) error {
		return errors.Join(post(ctx, s, article, "路人", "其一"), post(ctx, s, article, "路人", "其二"))
	}
	const name, body = "读者", "一模一样的话"
	here, near, far := reader("192.0.2.7"), reader("192.0.2.200"), reader("198.51.100.1")
	var limit *LimitError
	refused := map[string]func(error) bool{
		"": func(err error) bool { return err == nil }, "limit": func(err error) bool { return errors.As(err, &limit) },
		"said": func(err error) bool { return errors.Is(err, ErrConflict) },
	}
	for _, c := range []struct {
		what      string
		meanwhile func(s *Store, editor context.Context) error
		refused   string
	}{
		{"nothing", func(*Store, context.Context) error { return nil }, ""},
		{"other words", func(s *Store, _ context.Context) error { return post(near, s, "1", name, "别的话") }, ""},
		{"the same words under another article", func(s *Store, _ context.Context) error { return post(near, s, "2", name, body) }, ""},
		{"the same words from here", func(s *Store, _ context.Context) error { return post(near, s, "1", "路人", body) }, "said"},
		{"the same words and name", func(s *Store, _ context.Context) error { return post(far, s, "1", name, body) }, "said"},
		{"the same words under another name", func(s *Store, _ context.Context) error { return post(far, s, "1", "路人", body) }, ""},
		{"an editor's", func(s *Store, editor context.Context) error { return post(editor, s, "1", "编者", "别的话") }, ""},
		{"the limit of the article", func(s *Store, _ context.Context) error { return twice(far, s, "1") }, "limit"},
		{"the limit of the address", func(s *Store, _ context.Context) error { return twice(near, s, "2") }, "limit"},
		{"the limits of others", func(s *Store, _ context.Context) error { return twice(far, s, "2") }, ""},
	} {
		for _, elsewhere := range []bool{false, true} {
			database := storetest.Database(t)
			s, other := openAt(t, database), openAt(t, database)
			importPage(t, s, page(1, 2))
			for _, s := range []*Store{s, other} {
				s.rules = CommentRules{Policy: models.CommentsOpen, PerArticle: 3, PerAddress: 2}
			}
			editor := as(t, s, models.Editor)
			if err := post(reader("203.0.113.1"), s, "1", "头一个", "先来一条"); err != nil {
				t.Fatal(err)
			}
			input := models.CommentInput{AuthorName: name, Body: body}
			p, err := s.checkAhead(here, "1", input, "")
			if err != nil {
				t.Fatal(err)
			}
			writer := s
			if elsewhere {
				writer = other
			}
			if err := c.meanwhile(writer, editor); err != nil {
				t.Fatalf("%s: %v", c.what, err)
			}
			if err := s.post(here, p, "1", input, ""); !refused[c.refused](err) {
				t.Errorf("%s, by another server %v: %v", c.what, elsewhere, err)
			}
			agrees(t, s)
		}
	}
}

// Comments that a commit has taken back can be sent again.
func TestCommentsThatWereTakenBack(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 3))
	if _, _, err := s.PostComment(t.Context(), "3", models.CommentInput{AuthorName: "读者", Body: "先来一条"}, ""); err != nil {
		t.Fatal(err)
	}
	all := []sent{{from: "192.0.2.7", article: 1, body: "此心安处"}, {from: "198.51.100.7", article: 2, body: "是吾乡"}}
	err := postTogether(t, s, all, spoilCommit)
	if !errors.Is(err, ErrDangling) || all[0].err == nil || all[1].err == nil {
		t.Fatalf("the commit does not fail: %v, %v, %v", err, all[0].err, all[1].err)
	}
	if err := postTogether(t, s, all, nothing); err != nil || all[0].err != nil || all[1].err != nil {
		t.Errorf("%v, %v, %v", err, all[0].err, all[1].err)
	}
	agrees(t, s)
}
