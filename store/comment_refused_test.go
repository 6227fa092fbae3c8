package store

import (
	"errors"
	"fmt"
	"net/netip"
	"sync"
	"testing"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/store/storetest"
)

// What the database refuses of comments that are written together is refused alone,
// and nothing else that shares their transaction is lost or half there.
func TestRefusedAmongCommentsWrittenTogether(t *testing.T) {
	for table, condition := range map[string]string{
		"comments": "NEW.article_id = 3",
		"changes":  "NEW.type = 'comment' AND (SELECT article_id FROM comments WHERE id = NEW.id) = 3",
	} {
		s := open(t)
		importPage(t, s, page(1, 9))
		s.rules = CommentRules{Policy: models.CommentsOpen}
		if _, _, err := s.PostComment(t.Context(), "9", models.CommentInput{AuthorName: "读者", Body: "先来一条"}, ""); err != nil {
			t.Fatal(err)
		}
		var all []sent
		for n := range int64(8) {
			all = append(all, sent{from: fmt.Sprintf("198.51.%d.7", n), article: n + 1, body: fmt.Sprint("article ", n+1)})
		}
		refuse(t, s, table, condition)
		first := postTogether(t, s, all, func(tx *gorm.DB) error {
			return tx.Exec("INSERT INTO settings (name, value) VALUES ('first', '1')").Error
		})
		if first != nil {
			t.Fatal(first)
		}
		var stored int64
		if err := s.reader.Raw("SELECT count(*) FROM settings WHERE name = 'first'").Scan(&stored).Error; err != nil {
			t.Fatal(err)
		}
		if stored != 1 {
			t.Errorf("%s: the write before is stored %d times", table, stored)
		}
		for _, c := range all {
			var rows, changes int64
			if err := s.reader.Raw("SELECT count(*) FROM comments WHERE article_id = ? AND body = ?", c.article, c.body).Scan(&rows).Error; err != nil {
				t.Fatal(err)
			}
			if err := s.reader.Raw("SELECT count(*) FROM changes WHERE type = 'comment' AND id = ?", c.posted.ID).Scan(&changes).Error; err != nil {
				t.Fatal(err)
			}
			if (c.err == nil) != (c.article != 3) || (rows == 1) != (c.err == nil) || rows != changes {
				t.Errorf("%s: %+v is stored %d times, and told of %d times", table, c, rows, changes)
			}
		}
		agrees(t, s)
	}
}

// refuse lets the database refuse new rows of a table that a condition holds for.
func refuse(t *testing.T, s *Store, table, condition string) {
	t.Helper()
	statements := []string{fmt.Sprintf("CREATE TRIGGER refuse BEFORE INSERT ON %s WHEN %s BEGIN SELECT RAISE(ABORT, 'refused'); END", table, condition)}
	if storetest.OnPostgres() {
		statements = []string{
			fmt.Sprintf("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF %s THEN RAISE EXCEPTION 'refused'; END IF; RETURN NEW; END $$", condition),
			fmt.Sprintf("CREATE TRIGGER refuse BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION refuse()", table),
		}
	}
	for _, statement := range statements {
		if err := s.writer.Exec(statement).Error; err != nil {
			t.Fatal(err)
		}
	}
}

// What is wrong with the last of many comments in one transaction takes back those before
// it, which are written again.
func TestCommentsAreWrittenAgain(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 2))
	s.rules = CommentRules{PerArticle: 1000}
	if _, _, err := s.PostComment(t.Context(), "2", models.CommentInput{AuthorName: "读者", Body: "先来一条"}, ""); err != nil {
		t.Fatal(err)
	}
	address := func(i int) netip.Addr { return netip.AddrFrom4([4]byte{198, 51, byte(i), 7}) }
	refuse(t, s, "comments", "NEW.article_id = 2")
	quiet(t, s)
	if err := s.group.turn.take(t.Context()); err != nil {
		t.Fatal(err)
	}
	all := make([]sent, maxTogether+4)
	var wait sync.WaitGroup
	for i := range all {
		all[i] = sent{article: int64(1 + i/(len(all)-1)), body: fmt.Sprint("第", i)}
		reader := models.WithActor(t.Context(), models.Actor{Address: address(i)})
		wait.Go(func() {
			all[i].posted, _, all[i].err = s.PostComment(reader, RefOf(all[i].article), models.CommentInput{AuthorName: "读者", Body: all[i].body}, "")
		})
		for s.group.waiting.Load() <= int64(i) {
			if t.Context().Err() != nil {
				t.Fatal("never waited")
			}
		}
	}
	s.group.turn.give()
	wait.Wait()
	for i, c := range all {
		var stored int64
		if err := s.reader.Raw("SELECT count(*) FROM comments WHERE id = ? AND body = ?", c.posted.ID, c.body).Scan(&stored).Error; err != nil {
			t.Fatal(err)
		}
		if refused := i == len(all)-1; (c.err != nil) != refused || (stored == 1) == refused || errors.Is(c.err, errGroup) {
			t.Errorf("%d: %v, stored %d times", i, c.err, stored)
		}
	}
	agrees(t, s)
}
