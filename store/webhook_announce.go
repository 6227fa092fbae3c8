package store

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"broadsheet/models"
)

// announcement is what receivers take for true of a resource: the slug of an
// article that readers see, or the status of a reader's comment.
type announcement struct {
	Type  string `gorm:"primaryKey"`
	ID    int64  `gorm:"primaryKey;autoIncrement:false"`
	State string
}

// TableName names the table of announcements.
func (announcement) TableName() string { return "announced" }

// event is what webhooks are told.
type event struct {
	kind models.WebhookEvent
	data any
}

// announce makes the deliveries of what a transaction changed, a part of it: it
// compares what the changed articles and comments are now with what was
// announced of them. Without an enabled webhook it costs one query.
func (c *changeLog) announce(tx *gorm.DB) error {
	articles, comments := c.ids("article"), c.ids("comment")
	if len(articles) == 0 && len(comments) == 0 {
		return nil
	}
	var heard bool
	if err := takeByHand(tx, []any{&heard}, "SELECT EXISTS (SELECT 1 FROM webhooks WHERE NOT disabled)"); err != nil || !heard {
		return err
	}
	var hooks []models.Webhook
	if err := tx.Where("disabled = ?", false).Order("id").Find(&hooks).Error; err != nil {
		return err
	}
	var events []event
	err := inParts(articles, func(ids []int64) error { return announceArticles(tx, ids, &events) })
	if err != nil {
		return err
	}
	err = inParts(comments, func(ids []int64) error { return announceComments(tx, ids, &events) })
	if err != nil {
		return err
	}
	return deliver(tx, hooks, events, c.at)
}

// announced reads and writes what was announced of some resources of one kind.
type announced struct {
	kind  string
	known map[int64]string
	fresh []announcement
	gone  []int64
}

func announcedOf(tx *gorm.DB, kind string, ids []int64) (*announced, error) {
	var rows []announcement
	err := tx.Where("type = ? AND id IN ?", kind, ids).Find(&rows).Error
	a := &announced{kind: kind, known: make(map[int64]string, len(rows))}
	for _, row := range rows {
		a.known[row.ID] = row.State
	}
	return a, err
}

// become notes what is announced now; "" for nothing.
func (a *announced) become(id int64, state string) {
	switch known, was := a.known[id]; {
	case state == "" && was:
		a.gone = append(a.gone, id)
	case state != known:
		a.fresh = append(a.fresh, announcement{a.kind, id, state})
	}
}

func (a *announced) write(tx *gorm.DB) error {
	if len(a.gone) > 0 {
		if err := tx.Where("type = ? AND id IN ?", a.kind, a.gone).Delete(&announcement{}).Error; err != nil {
			return err
		}
	}
	return insert(tx.Clauses(clause.OnConflict{UpdateAll: true}), a.fresh)
}

func announceArticles(tx *gorm.DB, ids []int64, events *[]event) error {
	a, err := announcedOf(tx, "article", ids)
	if err != nil {
		return err
	}
	var rows []models.Article
	err = tx.Preload("Section").Preload("Document").Omit("Blocks").Where("id IN ? AND status = ?", ids, models.Published).Find(&rows).Error
	if err != nil {
		return err
	}
	if err := loadBylines(tx, rows); err != nil {
		return err
	}
	visible := make(map[int64]models.ArticleSummary, len(rows))
	for _, row := range rows {
		visible[row.ID] = row.ArticleSummary
	}
	for _, id := range ids {
		article, isSeen := visible[id]
		slug, wasSeen := a.known[id]
		switch {
		case isSeen && wasSeen:
			*events = append(*events, event{models.ArticleUpdated, article})
		case isSeen:
			*events = append(*events, event{models.ArticlePublished, article})
		case wasSeen:
			*events = append(*events, event{models.ArticleDeleted, models.GoneArticle{ID: id, Slug: slug}})
		}
		a.become(id, article.Slug)
	}
	return a.write(tx)
}

func announceComments(tx *gorm.DB, ids []int64, events *[]event) error {
	a, err := announcedOf(tx, "comment", ids)
	if err != nil {
		return err
	}
	var rows []models.Comment // A moderator's reason is not a receiver's.
	err = tx.Omit("reason").Where("id IN ? AND origin = ? AND status IN ?", ids, models.FromReader,
		[]models.CommentStatus{models.Pending, models.Approved}).Find(&rows).Error
	if err != nil {
		return err
	}
	open := make(map[int64]models.Comment, len(rows))
	for _, row := range rows {
		open[row.ID] = row
	}
	for _, id := range ids {
		comment := open[id]
		if status := string(comment.Status); status != "" && status != a.known[id] {
			kind := models.CommentPending
			if comment.Status == models.Approved {
				kind = models.CommentApproved
			}
			*events = append(*events, event{kind, comment})
		}
		a.become(id, string(comment.Status))
	}
	return a.write(tx)
}

// announceAll takes all that is stored for announced: from now on webhooks are
// told what changes.
func announceAll(tx *gorm.DB) error {
	if err := tx.Exec("DELETE FROM announced").Error; err != nil {
		return err
	}
	return tx.Exec(`INSERT INTO announced (type, id, state)
		SELECT 'article', id, slug FROM articles WHERE status = ?
		UNION ALL SELECT 'comment', id, status FROM comments WHERE origin = ? AND status IN ?`,
		models.Published, models.FromReader, []models.CommentStatus{models.Pending, models.Approved}).Error
}

// storedEvent is a row of the events that webhooks are told.
type storedEvent struct {
	ID   string
	Type models.WebhookEvent
	At   time.Time
	Body string
}

// TableName names the table of events.
func (storedEvent) TableName() string { return "webhook_events" }

// deliver stores events and their deliveries to the webhooks that want them.
func deliver(tx *gorm.DB, hooks []models.Webhook, events []event, at time.Time) error {
	var stored []storedEvent
	var deliveries []models.Delivery
	for _, e := range events {
		id := ""
		for _, hook := range hooks {
			if !hook.Wants(e.kind) && e.kind != models.WebhookTest {
				continue
			}
			if id == "" {
				row, err := newEvent(e, at)
				if err != nil {
					return err
				}
				id, stored = row.ID, append(stored, row)
			}
			deliveries = append(deliveries, models.Delivery{
				WebhookID: hook.ID, EventID: id, Event: e.kind, Status: models.DeliveryPending, NextAt: &at, CreatedAt: at,
			})
		}
	}
	if err := insert(tx, stored); err != nil {
		return err
	}
	return insert(tx, deliveries)
}

func newEvent(e event, at time.Time) (storedEvent, error) {
	row := storedEvent{ID: "evt_" + random(16), Type: e.kind, At: at}
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(models.WebhookPayload{Type: e.kind, Timestamp: at, Data: e.data})
	row.Body = string(bytes.TrimSuffix(body.Bytes(), []byte("\n")))
	return row, err
}

// random is as many random bytes, as text for an address.
func random(bytes int) string {
	text := make([]byte, bytes)
	_, _ = rand.Read(text) // It never fails (crypto/rand).
	return base64.RawURLEncoding.EncodeToString(text)
}
