package store

import (
	"slices"
	"strings"
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
	for part := range slices.Chunk(c.rows, 200) {
		var all values
		var rows []string
		for _, r := range part {
			rows = append(rows, all.row(r.Op, r.Type, r.ID, r.Version, r.At))
		}
		if err := byHand(tx, "INSERT INTO changes (op, type, id, version, at) VALUES "+strings.Join(rows, ", "), all...); err != nil {
			return err
		}
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

// insert writes rows in statements of a bounded size and fills in their ids.
func insert[T any](tx *gorm.DB, rows []T) error {
	if len(rows) == 0 {
		return nil
	}
	return tx.CreateInBatches(rows, 200).Error
}
