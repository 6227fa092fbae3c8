package store

import (
	"context"
	"encoding/json"

	"gorm.io/gorm"

	"broadsheet/models"
)

// edit is what one act of an editor or moderator changes, in one transaction:
// the resources, what they were before, the change log and the audit trail.
type edit struct {
	tx    *gorm.DB
	log   changeLog
	actor models.Actor
	// effect is alters where nobody says otherwise.
	effect effect
}

// edit runs change as the act of whoever the context names.
func (s *Store) edit(ctx context.Context, change func(e *edit) error) error {
	return s.change(ctx, func(tx *gorm.DB) (effect, error) {
		e := edit{tx: tx, log: changeLog{at: s.clock()}, actor: models.ActorOf(ctx), effect: alters}
		if err := change(&e); err != nil {
			return unseen, err
		}
		return e.effect, e.log.write(tx)
	})
}

// revise keeps what a resource was before the act, and notes the act.
func (e *edit) revise(act, kind string, id int64, version int, state any) error {
	if err := e.keep(act, kind, id, version, state); err != nil {
		return err
	}
	return e.note(act, kind, id, nil)
}

// keep is revise of a resource that follows another one, whose act is noted.
func (e *edit) keep(act, kind string, id int64, version int, state any) error {
	text, err := json.Marshal(state)
	if err != nil {
		return err
	}
	key, name := e.by()
	return e.tx.Exec(`INSERT INTO revisions (type, resource_id, version, act, key_id, key_name, at, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		kind, id, version, act, key, name, e.log.at, string(text)).Error
}

// note writes an act into the audit trail, with more to say in detail; nil for nothing.
func (e *edit) note(act, kind string, id int64, detail *string) error {
	entry := e.entry(act, kind, id, detail)
	return e.tx.Create(&entry).Error
}

// entry is what note writes.
func (e *edit) entry(act, kind string, id int64, detail *string) models.AuditEntry {
	key, name := e.by()
	return models.AuditEntry{At: e.log.at, KeyID: key, KeyName: name, Act: act, Type: kind, ResourceID: id, Detail: detail}
}

// by names the key that acts; nil for a command on the server.
func (e *edit) by() (id *int64, name *string) {
	if e.actor.KeyID == 0 {
		return nil, nil
	}
	return &e.actor.KeyID, &e.actor.KeyName
}

// current refuses a change of a version that is no longer the current one; 0
// asks for none.
func current(have, wanted int) error {
	if wanted != 0 && wanted != have {
		return ErrStale
	}
	return nil
}

// changed refuses an update of one row that found none.
func changed(update *gorm.DB) error {
	if update.Error == nil && update.RowsAffected != 1 {
		return ErrNotFound
	}
	return update.Error
}
