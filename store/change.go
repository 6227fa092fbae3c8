package store

import (
	"slices"
	"time"

	"gorm.io/gorm"

	"broadsheet/models"
)

// changeLog gathers what one transaction changes and writes it at the end.
type changeLog struct {
	at   time.Time
	rows []models.Change
}

func (c *changeLog) created(kind string, id int64) {
	c.add("created", kind, id, 1)
}

func (c *changeLog) updated(kind string, id int64, version int) {
	c.add("updated", kind, id, version)
}

func (c *changeLog) add(op, kind string, id int64, version int) {
	c.rows = append(c.rows, models.Change{Op: op, Type: kind, ID: id, Version: version, At: c.at})
}

// write stores the entries, and what webhooks are told of them.
func (c *changeLog) write(tx *gorm.DB) error {
	all := make([]any, 0, 5*len(c.rows))
	for _, r := range c.rows {
		all = append(all, r.Op, r.Type, r.ID, r.Version, r.At)
	}
	if err := insertByHand(tx, "changes (op, type, id, version, at)", 5, all); err != nil {
		return err
	}
	return c.announce(tx)
}

// ids are those of the kind, each once.
func (c *changeLog) ids(kind string) []int64 {
	var ids []int64
	for _, row := range c.rows {
		if row.Type == kind {
			ids = append(ids, row.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// insert writes rows and fills in their ids. The statements have few sizes, as those
// of insertByHand have: one row more would be another text, to be prepared anew.
func insert[T any](tx *gorm.DB, rows []T) error {
	const many, few = 64, 8
	whole := len(rows) - len(rows)%many
	if whole > 0 {
		if err := tx.CreateInBatches(rows[:whole], many).Error; err != nil {
			return err
		}
	}
	if whole == len(rows) {
		return nil
	}
	return tx.CreateInBatches(rows[whole:], few).Error
}
