package store

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/store/storetest"
)

// noon is the time at which everything in these tests happens.
var noon = time.Date(2026, 11, 22, 12, 0, 0, 123456789, time.FixedZone("CST", 8*3600))

// open opens a new database, where it is noon unless an option says otherwise.
func open(t *testing.T, options ...Option) *Store {
	t.Helper()
	return openAt(t, storetest.Database(t), options...)
}

func openAt(t *testing.T, path string, options ...Option) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, append([]Option{WithClock(func() time.Time { return noon })}, options...)...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func ptr[T any](v T) *T { return &v }

// page makes a page of n articles, whose text and day depend on seed.
func page(seed, n int) models.Page {
	var p models.Page
	for i := range n {
		title := fmt.Sprintf("第%d页第%d篇", seed, i+1)
		body := title + "的正文。"
		start := len(p.Document.Text)
		p.Document.Text += title + "\n" + body + "\n"
		p.Spans = append(p.Spans,
			models.PageSpan{Start: start, End: start + len(title), Role: models.RoleTitle, Article: i, Block: -1, Comment: -1},
			models.PageSpan{Start: start + len(title) + 1, End: len(p.Document.Text) - 1, Role: models.RoleParagraph, Article: i, Block: 0, Comment: -1})
		p.Articles = append(p.Articles, models.PageArticle{
			Title: &title, Kind: models.News,
			Section: ptr([]string{"要闻", "社会"}[i%2]), SectionOrigin: ptr(models.SectionPrinted),
			Bylines:  []models.Byline{{Name: []string{"王伟", "李小明", "张三"}[(seed+i)%3], Role: ptr("本报记者")}},
			Blocks:   []models.Block{{ID: "b1", Type: models.Paragraph, Text: body}},
			Comments: []models.PageComment{{Author: "读者", Text: "好。", Block: 0}},
		})
	}
	p.Document.Name = fmt.Sprintf("%d.txt", seed)
	p.Document.Language = "zh-Hans"
	p.Document.Publication = ptr("株洲日报")
	if seed%4 != 0 { // Every fourth page is undated.
		p.Document.IssuedOn = ptr(fmt.Sprintf("2022-06-%02d", seed%3+1))
	}
	sum := sha256.Sum256([]byte(p.Document.Text))
	p.Document.SHA256 = hex.EncodeToString(sum[:])
	p.Document.Coverage = 1
	return p
}

func importPage(t *testing.T, s *Store, p models.Page) models.Import {
	t.Helper()
	result, err := s.ImportPage(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func TestEveryConnectionHasItsSettings(t *testing.T) {
	storetest.OnlySQLite(t)
	s := open(t)
	want := map[string]map[string]string{
		"writer": {"journal_mode": "wal", "foreign_keys": "1", "busy_timeout": "20", "synchronous": "2", "temp_store": "2", "query_only": "0", "cache_size": "-4000", "wal_autocheckpoint": "8000"},
		"reader": {"page_size": "8192", "journal_mode": "wal", "foreign_keys": "1", "busy_timeout": "10000", "query_only": "1", "cache_size": "-500", "mmap_size": "0"},
	}
	for name, db := range map[string]*gorm.DB{"writer": s.writer, "reader": s.reader} {
		pool, err := db.DB()
		if err != nil {
			t.Fatal(err)
		}
		var open []*sql.Conn
		for range pool.Stats().MaxOpenConnections {
			conn, err := pool.Conn(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			open = append(open, conn)
			for pragma, value := range want[name] {
				var got string
				if err := conn.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != value {
					t.Errorf("%s: %s is %q (%v), want %q", name, pragma, got, err, value)
				}
			}
		}
		for _, conn := range open {
			if err := conn.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	if err := s.reader.Exec("DELETE FROM documents").Error; err == nil {
		t.Error("a reader's connection can write")
	}
}

func TestOddPathsNameTheFileTheySay(t *testing.T) {
	storetest.OnlySQLite(t)
	for _, name := range []string{"a?b.db", "100%.db", "a#b.db", "报纸 1.db", "a&_pragma=foreign_keys(0).db"} {
		path := filepath.Join(t.TempDir(), name)
		openAt(t, path)
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, bad := range []string{"", ":memory:", "mysql://localhost/x", filepath.Join(t.TempDir(), "no", "x.db")} {
		if s, err := Open(t.Context(), bad); err == nil {
			t.Errorf("%q was opened", bad)
			s.Close()
		}
	}
}

func TestConstraintsBecomeOurErrors(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 1))
	equalSlug := s.inTx(t.Context(), func(tx *gorm.DB) error {
		return tx.Exec("INSERT INTO sections (slug, name, folded_name, name_key, position) SELECT slug, 'x', 'x', 'x', 9 FROM sections").Error
	})
	if !errors.Is(equalSlug, ErrConflict) {
		t.Errorf("a second equal slug is %v", equalSlug)
	}
	unknownSection := s.inTx(t.Context(), func(tx *gorm.DB) error {
		return tx.Exec("UPDATE articles SET section_id = 99").Error
	})
	if !errors.Is(unknownSection, ErrDangling) {
		t.Errorf("an unknown section is %v", unknownSection)
	}
	if _, err := s.Article(t.Context(), "99"); !errors.Is(err, ErrNotFound) {
		t.Errorf("an unknown article is %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Article(t.Context(), "1"); err == nil || errors.Is(err, ErrNotFound) {
		t.Errorf("a closed database is %v", err)
	}
}

func TestNewerSchemaIsRefused(t *testing.T) {
	path := storetest.Database(t)
	s := openAt(t, path)
	if err := s.writer.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, TRUE)").Error; err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path); err == nil || !strings.Contains(err.Error(), "newer Broadsheet") {
		t.Errorf("a newer schema gives %v", err)
	}
}

func TestMigrationsGoDownAndUp(t *testing.T) {
	storetest.OnlySQLite(t)
	path := storetest.Database(t)
	db, err := sql.Open("sqlite", migrationDSN(path))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	provider, err := sqliteDialect.migrations(db)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := provider.Up(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := provider.DownTo(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSettings(t *testing.T) {
	s := open(t)
	for _, want := range []string{"", "a", "b"} {
		if want != "" {
			if err := s.SetSetting(t.Context(), "sample", want); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := s.Setting(t.Context(), "sample"); err != nil || got != want {
			t.Errorf("setting is %q (%v), want %q", got, err, want)
		}
	}
}

func TestManyProcessesMayStartOnOneNewDatabase(t *testing.T) {
	path := storetest.EmptyDatabase(t)
	errs := make(chan error)
	const processes = 8
	for range processes {
		go func() {
			s, err := Open(t.Context(), path)
			if err == nil {
				err = s.Close()
			}
			errs <- err
		}()
	}
	for range processes {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

func TestAnotherProgramsDatabaseIsLeftAlone(t *testing.T) {
	storetest.OnlySQLite(t)
	path := storetest.Database(t)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), "CREATE TABLE theirs (x)"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path); err == nil || !strings.Contains(err.Error(), "another program") {
		t.Errorf("opening it gives %v", err)
	}
	var tables int
	if err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM sqlite_master").Scan(&tables); err != nil || tables != 1 {
		t.Errorf("it holds %d tables (%v)", tables, err)
	}
}
