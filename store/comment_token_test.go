package store

import (
	"strings"
	"testing"

	"broadsheet/models"
	"broadsheet/store/storetest"
)

// An edit token that does not name its comment, as all were before, is as good as one
// that does, also where a secret looks as if it began with an id.
func TestEditTokensOfBefore(t *testing.T) {
	for _, old := range []string{"bse_" + strings.Repeat("A", 43), "bse_12_" + strings.Repeat("A", 40)} {
		s := open(t, WithCommentRules(CommentRules{Policy: models.CommentsTrustedFirst}))
		importPage(t, s, page(1, 1))
		post := func(body, token string) models.PostedComment {
			posted, _, err := s.PostComment(t.Context(), "1", models.CommentInput{AuthorName: "甲", Body: body}, token)
			if err != nil {
				t.Fatal(err)
			}
			return posted
		}
		decide := func(c models.PostedComment, status models.CommentStatus) {
			if _, err := s.ModerateComment(as(t, s, models.Moderator), RefOf(c.ID), 0, models.Moderation{Status: models.Some(status)}); err != nil {
				t.Fatal(err)
			}
		}
		first := post("第一条。", "")
		if err := s.writer.Exec("UPDATE comments SET token_hash = ?, writer_hash = ? WHERE id = ?", hashSecret(old), hashSecret(old), first.ID).Error; err != nil {
			t.Fatal(err)
		}
		decide(first, models.Approved)
		later := post("第二条。", old)
		if later.Status != models.Approved || post("第三条。", later.EditToken).Status != models.Approved {
			t.Errorf("%s: whom a moderator knows is not known", old)
		}
		for _, forged := range []string{first.EditToken, later.EditToken, old[:len(old)-1] + "B", "bse_1_" + old[4:]} {
			if _, _, err := s.EditComment(t.Context(), RefOf(first.ID), 0, forged, models.CommentEdit{Body: "假的。"}); err == nil {
				t.Errorf("%s is taken for %s", forged, old)
			}
		}
		other := editToken(first.ID, later.EditToken[len(later.EditToken)-secretLength:])
		if _, _, err := s.EditComment(t.Context(), RefOf(later.ID), 0, other, models.CommentEdit{Body: "假的。"}); err == nil {
			t.Errorf("%s is taken for %s", other, later.EditToken)
		}
		if _, _, err := s.EditComment(t.Context(), RefOf(first.ID), 0, old, models.CommentEdit{Body: "换成别的话。"}); err != nil {
			t.Errorf("%s: %v", old, err)
		}
		decide(later, models.Spam)
		for _, token := range []string{old, later.EditToken} {
			if post("又一条,"+token, token).Status != models.Pending {
				t.Errorf("%s: who sent spam is trusted", old)
			}
		}
	}
}

// Who wrote what is known in the schema of before as it is now.
func TestWritersGoDownAndUp(t *testing.T) {
	storetest.OnlySQLite(t)
	s := open(t)
	importPage(t, s, page(1, 1))
	first, _, err := s.PostComment(t.Context(), "1", models.CommentInput{AuthorName: "甲", Body: "第一条。"}, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.PostComment(t.Context(), "1", models.CommentInput{AuthorName: "甲", Body: "第二条。"}, first.EditToken); err != nil {
		t.Fatal(err)
	}
	pool, err := s.writer.DB()
	if err != nil {
		t.Fatal(err)
	}
	provider, err := sqliteDialect.migrations(pool)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.DownTo(t.Context(), 14); err != nil {
		t.Fatal(err)
	}
	var rows int
	if err := s.writer.Raw("SELECT count(*) FROM comments WHERE writer_hash = (SELECT token_hash FROM comments WHERE id = ?)", first.ID).Scan(&rows).Error; err != nil || rows != 2 {
		t.Errorf("%d comments of the writer, not 2 (%v)", rows, err)
	}
	if _, err := provider.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	if third, _, err := s.PostComment(t.Context(), "1", models.CommentInput{AuthorName: "甲", Body: "第三条。"}, first.EditToken); err != nil || third.Status != models.Pending {
		t.Errorf("%+v (%v)", third, err)
	}
	if _, _, err := s.EditComment(t.Context(), RefOf(first.ID), 0, first.EditToken, models.CommentEdit{Body: "换成别的话。"}); err != nil {
		t.Error(err)
	}
}
