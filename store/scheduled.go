package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"broadsheet/models"
)

// duePart is how many drafts one transaction publishes: few enough that a
// request beside it waits a fraction of a second.
const duePart = 50

// PublishDue publishes the drafts whose time has come, the longest due first, as
// an editor's change of their status would. It answers when the next draft is
// due; the zero time for none. A draft that cannot be published stays one, does
// not hold up the others, and is named in the error.
func (s *Store) PublishDue(ctx context.Context) (next time.Time, err error) {
	now := s.clock()
	var failed []error
	for after := (due{}); ; {
		part, err := s.due(ctx, now, after)
		if err != nil {
			return next, errors.Join(append(failed, err)...)
		}
		if len(part) == 0 {
			break
		}
		after = part[len(part)-1]
		err = s.inTx(ctx, func(tx *gorm.DB) error {
			for _, d := range part {
				if err := s.publish(tx, d.ID); err != nil {
					failed = append(failed, fmt.Errorf("publish article %d: %w", d.ID, err))
				}
			}
			return ctx.Err()
		})
		if err != nil {
			return next, errors.Join(append(failed, err)...)
		}
	}
	err = s.read(ctx, func(tx *gorm.DB) error {
		return waiting(tx).Where("publish_at > ?", now).Select("publish_at").Order("publish_at").Limit(1).Scan(&next).Error
	})
	return next, errors.Join(append(failed, err)...)
}

// due is a draft whose time has come.
type due struct {
	ID        int64
	PublishAt time.Time
}

// waiting are the drafts that publish themselves.
func waiting(tx *gorm.DB) *gorm.DB {
	return tx.Table("articles").Where("publish_at IS NOT NULL AND status = ? AND deleted_at IS NULL", models.Draft)
}

// due are the next drafts behind another one.
func (s *Store) due(ctx context.Context, now time.Time, after due) ([]due, error) {
	var part []due
	err := s.read(ctx, func(tx *gorm.DB) error {
		return waiting(tx).Where("publish_at <= ? AND (publish_at, id) > (?, ?)", now, after.PublishAt, after.ID).
			Select("id, publish_at").Order("publish_at, id").Limit(duePart).Scan(&part).Error
	})
	return part, err
}

// publish publishes one draft whose time has come, or leaves all as it was.
func (s *Store) publish(tx *gorm.DB, id int64) error {
	return tx.Transaction(func(tx *gorm.DB) error {
		e := edit{tx: tx, log: changeLog{at: s.clock()}, actor: models.ActorOf(tx.Statement.Context)}
		article, err := e.article(RefOf(id), 0)
		if errors.Is(translate(err), ErrNotFound) {
			return nil // Another process deleted it.
		}
		if err != nil {
			return err
		}
		if article.Status != models.Draft || article.PublishAt == nil || article.PublishAt.After(e.log.at) {
			return nil // An editor was first.
		}
		publish := func(*models.Article) error { return nil } // What is due is published by every change.
		if err := e.change("article.publish", article, publish); err != nil {
			return err
		}
		return e.log.write(tx)
	})
}
