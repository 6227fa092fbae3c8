package store

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"broadsheet/models"
)

// schedule writes drafts that publish themselves, a second after one another.
func schedule(t *testing.T, s *Store, n int, first time.Time) {
	t.Helper()
	for i := range n {
		_, err := s.CreateArticle(t.Context(), models.ArticleInput{
			Title: models.Some(fmt.Sprintf("预告%d", i)), PublishAt: models.Some(first.Add(time.Duration(i) * time.Second)),
			Authors: []models.BylineInput{{Name: ptr("王伟")}},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Due drafts are published as an editor would publish them, in parts, and the
// others wait.
func TestDueDraftsArePublished(t *testing.T) {
	var now time.Time
	s := clocked(t, &now)
	w := hook(t, s)
	first := now.Add(time.Hour)
	const drafts = 2*duePart + 7
	schedule(t, s, drafts, first)
	if err := s.DeleteArticle(t.Context(), "1", 0); err != nil {
		t.Fatal(err)
	}
	if next, err := s.PublishDue(t.Context()); err != nil || !next.Equal(first.Add(time.Second).Truncate(time.Microsecond)) {
		t.Errorf("the next is due at %s (%v)", next, err)
	}
	now = first.Add((drafts - 3) * time.Second)
	next, err := s.PublishDue(t.Context())
	if err != nil || !next.Equal(now.Add(time.Second).Truncate(time.Microsecond)) {
		t.Errorf("then the next is due at %s (%v)", next, err)
	}
	article, err := s.Article(t.Context(), "2")
	if err != nil || article.Status != models.Published || article.Version != 2 || article.PublishAt != nil || !article.PublishedAt.Equal(now.Truncate(time.Microsecond)) ||
		*article.PublishedOn != now.UTC().Format(time.DateOnly) {
		t.Errorf("published: %+v (%v)", article.ArticleSummary, err)
	}
	for query, want := range map[string]int64{
		"SELECT count(*) FROM articles WHERE status = 'published'":                                               drafts - 3,
		"SELECT count(*) FROM revisions WHERE act = 'article.publish' AND key_id IS NULL AND version = 1":        drafts - 3,
		"SELECT count(*) FROM audit WHERE act = 'article.publish'":                                               drafts - 3,
		"SELECT count(*) FROM changes WHERE op = 'updated' AND type = 'article' AND version = 2":                 drafts - 3,
		"SELECT count(*) FROM webhook_deliveries WHERE event = 'article.published' AND webhook_id = 1":           drafts - 3,
		"SELECT article_count FROM authors":                                                                      drafts - 3,
		"SELECT count(*) FROM articles WHERE status = 'draft' AND publish_at IS NOT NULL AND deleted_at IS NULL": 2,
	} {
		var got int64
		if err := s.reader.Raw(query).Scan(&got).Error; err != nil || got != want {
			t.Errorf("%s: %d (%v), want %d", query, got, err, want)
		}
	}
	agrees(t, s)
	if got := len(told(t, s, w)); got != drafts-3 {
		t.Errorf("webhooks are told %d times", got)
	}
}

// A draft that cannot be published is named, and holds up nothing.
func TestADraftThatCannotBePublished(t *testing.T) {
	var now time.Time
	s := clocked(t, &now)
	schedule(t, s, 3, now.Add(time.Second))
	if err := s.writer.Exec("UPDATE articles SET published_on = 'June' WHERE id = 2").Error; err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Minute)
	if _, err := s.PublishDue(t.Context()); err == nil || !strings.Contains(err.Error(), "article 2") {
		t.Errorf("the error is %v", err)
	}
	for id, want := range map[Ref]models.Status{"1": models.Published, "2": models.Draft, "3": models.Published} {
		if a, err := s.anyArticle(t.Context(), id.id()); err != nil || a.Status != want {
			t.Errorf("article %s is %s (%v)", id, a.Status, err)
		}
	}
	var changes int64
	if err := s.reader.Raw("SELECT count(*) FROM changes WHERE type = 'article' AND op = 'updated'").Scan(&changes).Error; err != nil || changes != 2 {
		t.Errorf("the log has %d changes (%v)", changes, err)
	}
}

// What is broken off is done the next time.
func TestPublishingThatIsBrokenOff(t *testing.T) {
	var now time.Time
	s := clocked(t, &now)
	schedule(t, s, 3, now.Add(time.Second))
	now = now.Add(time.Minute)
	broken, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.PublishDue(broken); err == nil {
		t.Error("it says nothing")
	}
	if _, err := s.PublishDue(t.Context()); err != nil {
		t.Fatal(err)
	}
	if list, err := s.ListArticles(t.Context(), ArticleFilter{Page: Page{Limit: 9, Sort: "newest"}}); err != nil || list.Total != 3 {
		t.Errorf("%d are published (%v)", list.Total, err)
	}
}

func TestTheTrashIsEmptiedAfterThirtyDays(t *testing.T) {
	var now time.Time
	s := clocked(t, &now)
	importPage(t, s, page(1, 2))
	if err := s.DeleteArticle(t.Context(), "1", 0); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		wait time.Duration
		left int64
	}{{30*24*time.Hour - time.Second, 2}, {time.Second, 1}} {
		now = now.Add(step.wait)
		if err := s.EmptyTrash(t.Context()); err != nil {
			t.Fatal(err)
		}
		if counts := dump(t, s); counts["articles"] != step.left || counts["comments"] != step.left || counts["documents"] != 1 {
			t.Errorf("after %s there are %v", step.wait, counts)
		}
	}
	agrees(t, s)
	var changes []models.Change
	if err := s.reader.Order("seq DESC").Limit(2).Find(&changes).Error; err != nil || changes[1].Type != "article" || changes[0].Type != "comment" ||
		changes[0].Op != "deleted" || changes[1].Op != "deleted" {
		t.Errorf("the change log says %+v (%v)", changes, err)
	}
}

// What could not be written when keys were used is written the next time.
func TestUsesOfKeysAreNotLost(t *testing.T) {
	s := open(t)
	key, secret, err := s.CreateKey(t.Context(), models.NewKey{Name: "desk", Role: models.Editor})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.KeyOf(t.Context(), secret); err != nil {
		t.Fatal(err)
	}
	broken, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.WriteUses(broken); err == nil {
		t.Error("it says nothing")
	}
	if err := s.WriteUses(t.Context()); err != nil {
		t.Fatal(err)
	}
	if key, err = s.Key(t.Context(), RefOf(key.ID)); err != nil || key.LastUsedAt == nil {
		t.Errorf("the key was last used at %v (%v)", key.LastUsedAt, err)
	}
}
