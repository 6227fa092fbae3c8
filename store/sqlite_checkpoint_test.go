package store

import (
	"os"
	"strings"
	"testing"

	"gorm.io/gorm"

	"broadsheet/store/storetest"
)

// The log of writes is copied into the database while others write and read, and begins
// anew: it does not grow with what is written.
func TestTheLogOfWritesStaysShort(t *testing.T) {
	storetest.OnlySQLite(t)
	path := storetest.Database(t)
	s := openAt(t, path)
	text := strings.Repeat("此心安处是吾乡。", 40_000) // some 240 pages
	written := int64(0)
	for n := range 100 {
		err := s.inUnseenTx(t.Context(), func(tx *gorm.DB) error {
			return tx.Exec("INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", "text", text+strings.Repeat("x", n)).Error
		})
		if err != nil {
			t.Fatal(err)
		}
		written += int64(len(text))
		if got, err := s.Setting(t.Context(), "text"); err != nil || len(got) != len(text)+n {
			t.Fatalf("%d bytes are stored (%v)", len(got), err)
		}
	}
	log, err := os.Stat(path + "-wal")
	if err != nil || log.Size() > maxWalPages<<12*3/4 || log.Size() > written*3/4 {
		t.Errorf("the log has %d bytes of %d (%v)", log.Size(), written, err)
	}
}
