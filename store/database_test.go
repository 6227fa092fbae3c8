package store

import (
	"path/filepath"
	"strings"
	"testing"
)

// A password is shown nowhere, whatever is wrong with what it stands in, and no
// file is made of what was meant for another database.
func TestPasswordsAreNotShown(t *testing.T) {
	t.Chdir(t.TempDir())
	for database, shown := range map[string]string{
		"postgres://desk:secret@127.0.0.1:5432/paper?sslmode=require": "postgres://desk@127.0.0.1:5432/paper",
		"postgresql://db/paper?user=desk&password=secret":             "postgresql://db/paper",
		"POSTGRES://desk:secret@127.0.0.1:1/paper":                    "postgres://desk@127.0.0.1:1/paper",
		"postgres://desk@localhost/paper?user=desk@server":            "postgres://desk@localhost/paper",
		"postgres://desk:sec%zzret@db/paper":                          "…",
		"postgres://desk:12/secret@db/paper":                          "…",
		"postgres://desk:se/secret@db/paper":                          "…",
		"postgres://desk:12?secret@db/paper":                          "…",
		"postgres://desk:12?a=secret@db/paper":                        "…",
		"postgres://desk:12#secret@db/paper":                          "…",
		"postgres://desk:at@secret@db/paper":                          "…",
		"postgres//desk:secret@db/paper":                              "…",
		"postgres:desk:secret@db/paper":                               "…",
		"mysql://desk:secret@db/paper":                                "…",
		"jdbc:postgresql://db/paper?password=secret":                  "…",
		"desk:secret@tcp(db:3306)/paper":                              "…",
		"host=127.0.0.1 password=secret":                              "…",
		" dbname = paper password = secret":                           "…",
		"Server=db;Password=secret":                                   "…",
		"file:secret.db":                                              "…",
		"broadsheet.db":                                               "broadsheet.db",
		"/var/lib/news=paper:1@home/broadsheet.db":                    "/var/lib/news=paper:1@home/broadsheet.db",
		`C:\news\broadsheet.db`:                                       `C:\news\broadsheet.db`,
	} {
		if got := Shown(database); got != shown {
			t.Errorf("%s is shown as %s, want %s", database, got, shown)
		}
	}
	for _, database := range []string{
		"postgres://desk:secret@127.0.0.1:1/paper", "POSTGRES://desk:secret@127.0.0.1:1/paper", "postgres://desk:secret@[::1/paper",
		"postgres://desk:at@secret@127.0.0.1:1/paper", "postgres//desk:secret@db/paper", "postgres://desk:%zzsecret@db/paper", "postgres://desk:se/secret@db/paper", "postgres://desk:12/secret@db/paper", "postgres://desk:12?secret@db/paper",
		"postgres://desk@db:port/paper?password=secret", "postgres://desk:secret@127.0.0.1:1/paper?sslmode=secretly",
		"postgres:///paper?host=/nowhere&password=secret", "postgres:desk:secret@db/paper", "mysql://desk:secret@db/paper",
		"desk:secret@tcp(db:3306)/paper", "host=127.0.0.1 password=secret", "password=secret", "Server=db;Password=secret", "file:secret.db",
	} {
		s, err := Open(t.Context(), database)
		if err == nil {
			t.Errorf("%s was opened", database)
			s.Close()
		} else if text := strings.ReplaceAll(err.Error(), "secretly", ""); strings.Contains(text, "secret") || !strings.Contains(text, "open database") {
			t.Errorf("%s gives %v", database, err)
		}
	}
	if files, err := filepath.Glob("*"); err != nil || len(files) > 0 {
		t.Errorf("files were made: %v (%v)", files, err)
	}
}
