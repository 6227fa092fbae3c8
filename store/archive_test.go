package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/netip"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"broadsheet/models"
	"broadsheet/search"
	"broadsheet/store/storetest"
)

// filled has rows in all of archiveTables.
func filled(t *testing.T, s *Store) *Store {
	t.Helper()
	ctx := as(t, s, models.Admin)
	reader := models.WithActor(t.Context(), models.Actor{Address: netip.MustParseAddr("192.0.2.7")})
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for i := range 3 {
		importPage(t, s, page(i, 40))
	}
	webhook, _, err := s.CreateWebhook(ctx, models.WebhookInput{URL: models.Some("https://example.org/"), Events: models.WebhookEvents()})
	must(err)
	_, err = s.TestWebhook(ctx, RefOf(webhook.ID))
	must(err)
	article, err := s.CreateArticle(ctx, models.ArticleInput{
		Title: models.Some("《“引号”\\与<b>》"), Kind: models.Some(models.News), Status: models.Some(models.Published),
		Blocks: []models.BlockInput{{Type: models.Paragraph, Text: "臺灣的黨建工作。👩‍👩‍👧\u2028"}},
	})
	must(err)
	posted, _, err := s.PostComment(reader, RefOf(article.ID), models.CommentInput{AuthorName: "读者", Body: "说得好,党建要抓实。"}, "")
	must(err)
	_, err = s.ModerateComment(ctx, RefOf(posted.ID), posted.Version, models.Moderation{Status: models.Some(models.Approved)})
	must(err)
	_, _, err = s.Like(reader, RefOf(posted.ID))
	must(err)
	must(s.CreateReport(reader, RefOf(posted.ID), models.NewReport{Reason: "spam"}))
	_, err = s.CreateBan(ctx, models.NewBan{CommentID: &posted.ID, Hours: ptr(24)})
	must(err)
	author, err := s.Author(ctx, "1")
	must(err)
	_, err = s.MergeAuthor(ctx, "1", author.Version, models.AuthorMerge{AuthorID: 2})
	must(err)
	trashed, err := s.Article(ctx, "5")
	must(err)
	must(s.DeleteArticle(ctx, "5", trashed.Version))
	_, _, err = s.Once(ctx, OnceToken{Who: "one", Key: "k", Request: []byte("r")}, func(context.Context) (Answer, error) {
		return Answer{Status: 201, Headers: map[string]string{}, Body: []byte{0, 1, 0xff}}, nil
	})
	must(err)
	must(s.WriteUses(ctx))
	must(s.SetSetting(ctx, "sample", "not wanted"))
	return s
}

func exported(t *testing.T, s *Store) (string, Rows) {
	t.Helper()
	var archive bytes.Buffer
	rows, err := s.Export(t.Context(), &archive)
	if err != nil {
		t.Fatal(err)
	}
	return archive.String(), rows
}

func imported(t *testing.T, s *Store, archive string) (Rows, error) {
	t.Helper()
	return s.Import(t.Context(), strings.NewReader(archive), func(int, int) {})
}

// An archive gives a database of either sort all that was exported: exported again it is
// the same, byte for byte. What was searched for is found again, and no number is given twice.
func TestAnArchiveHasAll(t *testing.T) {
	from := filled(t, open(t))
	archive, rows := exported(t, from)
	for _, table := range archiveTables {
		if rows[table.name] == 0 {
			t.Errorf("no row of %s is exported, so nothing is tried of it", table.name)
		}
	}
	into := map[string]*Store{"the same": open(t)}
	if storetest.OnPostgres() {
		into["SQLite"] = openAt(t, filepath.Join(t.TempDir(), "lite.db"))
		back := open(t)
		if _, err := imported(t, into["SQLite"], archive); err != nil {
			t.Fatal(err)
		}
		lite, _ := exported(t, into["SQLite"])
		if _, err := imported(t, back, lite); err != nil {
			t.Fatal(err)
		}
		sameArchive(t, "SQLite's", lite, archive)
		agrees(t, back)
	}
	to := into["the same"]
	got, err := imported(t, to, archive)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := exported(t, to); fmt.Sprint(got) != fmt.Sprint(rows) {
		t.Errorf("%v were imported of %v", got, rows)
	} else {
		sameArchive(t, "the same", again, archive)
	}
	agrees(t, to)
	sameHits(t, from, to)
	sameNextAuthor(t, from, to)
	withoutLast, _ := exported(t, from)
	to = open(t)
	if _, err := imported(t, to, withoutLast); err != nil {
		t.Fatal(err)
	}
	sameNextAuthor(t, from, to)
}

// sameHits searches in both.
func sameHits(t *testing.T, from, to *Store) {
	t.Helper()
	for _, query := range []string{"党建", "第2页第3篇", "说得好"} {
		q, err := search.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		found := [2]Hits{}
		for i, s := range []*Store{from, to} {
			if found[i], err = s.Search(t.Context(), SearchFilter{Query: q, Facets: FacetNames(), Page: Page{Limit: 20, Sort: "relevance"}}); err != nil {
				t.Fatal(err)
			}
		}
		if len(found[0].Hits) == 0 || fmt.Sprint(found[0].Total, found[0].Facets) != fmt.Sprint(found[1].Total, found[1].Facets) {
			t.Errorf("%s: %d are found, and %d were", query, found[1].Total, found[0].Total)
		}
	}
}

// sameNextAuthor makes an author in both and deletes it: its number must not be given again.
func sameNextAuthor(t *testing.T, from, to *Store) {
	t.Helper()
	made := [2]models.Author{}
	for i, s := range []*Store{from, to} {
		var err error
		if made[i], err = s.CreateAuthor(as(t, s, models.Editor), models.AuthorInput{Name: models.Some("新人")}); err != nil {
			t.Fatal(err)
		}
		if err := s.DeleteAuthor(as(t, s, models.Admin), RefOf(made[i].ID), made[i].Version); err != nil {
			t.Fatal(err)
		}
	}
	if made[0].ID != made[1].ID {
		t.Errorf("author %d is new there, and %d here", made[1].ID, made[0].ID)
	}
}

func sameArchive(t *testing.T, what, got, want string) {
	t.Helper()
	have, wanted := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(have), len(wanted)) {
		if have[i] != wanted[i] {
			t.Errorf("line %d of %s archive is\n%s\nnot\n%s", i+1, what, have[i], wanted[i])
			return
		}
	}
	if len(have) != len(wanted) {
		t.Errorf("%s archive has %d lines, not %d", what, len(have), len(wanted))
	}
}

// A server on an empty database leaves settings there, which are none of what is imported.
func TestImportIntoAServedDatabase(t *testing.T) {
	archive, _ := exported(t, filled(t, open(t)))
	to := open(t)
	for _, err := range []error{to.ForgetAddresses(t.Context()), to.SetSetting(t.Context(), "sample", "loaded")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := imported(t, to, archive); err != nil {
		t.Fatal(err)
	}
	again, _ := exported(t, to)
	sameArchive(t, "a served database's", again, archive)
	agrees(t, to)
}

// What is no whole archive is refused with the line that is wrong, and leaves nothing.
func TestBrokenArchivesLeaveNothing(t *testing.T) {
	archive, _ := exported(t, filled(t, open(t)))
	lines := strings.SplitAfter(archive, "\n")
	firstOf := func(table string) (row int) {
		for !strings.HasPrefix(lines[row], `{"table":"`+table+`"`) {
			row++
		}
		return row + 1
	}
	row := firstOf("sections")
	change := func(line int, to string) string {
		changed := append([]string(nil), lines...)
		changed[line] = to
		return strings.Join(changed, "")
	}
	s := open(t)
	for name, c := range map[string]struct{ archive, want string }{
		"nothing":       {"", "ends too early"},
		"a text":        {"字\n", "line 1: this is no archive"},
		"other JSON":    {"{}\n", "line 1: this is no archive"},
		"newer":         {strings.Replace(archive, `"version":1`, `"version":2`, 1), "line 1: the archive has version 2"},
		"other schema":  {strings.Replace(archive, `"schema":`, `"schema":9`, 1), "line 1: the archive has version 1 and schema 9"},
		"half a row":    {strings.Join(lines[:row], "") + lines[row][:10], fmt.Sprintf("line %d: the row ends too early", row+1)},
		"without end":   {strings.Join(lines[:len(lines)-2], ""), fmt.Sprintf("behind line %d: the archive ends too early", len(lines)-2)},
		"a row less":    {change(firstOf("redirects"), ""), "not whole"},
		"a row more":    {archive + lines[row], "behind the archive's end"},
		"a row twice":   {change(row, lines[row]+lines[row]), fmt.Sprintf("line %d: the rows of sections", row+4)},
		"a short row":   {change(row, "[1]\n"), fmt.Sprintf("line %d: the row has 1 values", row+1)},
		"a longer row":  {change(row, strings.TrimSpace(lines[row])+"]\n"), fmt.Sprintf("line %d: there is more behind the row", row+1)},
		"no JSON":       {change(row, "[1\n"), fmt.Sprintf("line %d: ", row+1)},
		"another type":  {change(row, strings.Replace(lines[row], ",1,", `,"1",`, 1)), fmt.Sprintf("line %d: sections.id: it wants a whole number", row+1)},
		"no number":     {change(row, strings.Replace(lines[row], ",1,", ",null,", 1)), fmt.Sprintf("line %d: sections.id: it wants a whole number", row+1)},
		"NUL":           {change(row, strings.Replace(lines[row], `"要闻"`, `"要\u0000闻"`, 1)), "it wants a text without NUL"},
		"other bytes":   {change(row, strings.Replace(lines[row], "要", "\xff", 1)), fmt.Sprintf("line %d: it is not in UTF-8", row+1)},
		"another table": {change(row-1, strings.Replace(lines[row-1], "sections", "users", 1)), `there is no table "users"`},
		"other columns": {change(row-1, strings.Replace(lines[row-1], `"slug"`, `"slugs"`, 1)), "the columns of sections are"},
		"a table twice": {strings.Join(lines[:len(lines)-2], "") + lines[row-1] + lines[len(lines)-2], "stands twice"},
	} {
		if _, err := imported(t, s, c.archive); err == nil || !strings.Contains(err.Error(), c.want) || errors.Is(err, ErrUnavailable) {
			t.Errorf("%s gives %v, want %s", name, err, c.want)
		}
		if left, _ := exported(t, s); strings.Contains(left, "[1,") {
			t.Fatalf("%s leaves rows", name)
		}
	}
	if _, err := imported(t, s, archive); err != nil {
		t.Fatal(err)
	}
	before, _ := exported(t, s)
	if _, err := imported(t, s, archive); err == nil || !strings.Contains(err.Error(), "not empty") {
		t.Errorf("a full database gives %v", err)
	}
	after, _ := exported(t, s)
	sameArchive(t, "a full database's", after, before)
}

// An import that is interrupted while it reads or makes the index leaves nothing; behind that
// it has imported all, and says so.
func TestInterruptedImports(t *testing.T) {
	from := filled(t, open(t))
	archive, rows := exported(t, from)
	for name, c := range map[string]struct {
		read, done int // bytes or articles after which it is interrupted
		stored     bool
	}{
		"while it reads":           {read: len(archive) / 2},
		"while it makes the index": {done: 100},
		"behind the last article":  {done: int(rows["articles"]), stored: true},
	} {
		s := open(t)
		ctx, stop := context.WithCancel(t.Context())
		interrupting := readerFunc(func([]byte) (int, error) {
			if c.read > 0 {
				stop()
			}
			return 0, io.EOF
		})
		reader := io.MultiReader(strings.NewReader(archive[:c.read]), interrupting, strings.NewReader(archive[c.read:]))
		got, err := s.Import(ctx, reader, func(done, _ int) {
			if done == c.done {
				stop()
			}
		})
		stop()
		after, _ := exported(t, s)
		if stored := strings.Contains(after, "\n[1,"); c.stored != (err == nil) || c.stored != (got != nil) || c.stored != stored {
			t.Errorf("%s: %v, %v, and stored is %t", name, got, err, stored)
		} else if !c.stored && !errors.Is(err, context.Canceled) {
			t.Errorf("%s gives %v", name, err)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	if err := from.Reindex(ctx, func(int, int) { stop() }); !errors.Is(err, context.Canceled) {
		t.Errorf("an index that is interrupted gives %v", err)
	}
	agrees(t, from)
}

// A pipe may stall for longer than a transaction may be idle.
func TestImportFromAPipeThatStalls(t *testing.T) {
	storetest.OnlyPostgres(t)
	from := filled(t, open(t))
	archive, rows := exported(t, from)
	s := open(t)
	pool, err := s.writer.DB()
	if err != nil {
		t.Fatal(err)
	}
	pool.SetMaxOpenConns(1) // so that the import has the connection of which this is set
	if err := s.writer.Exec("SET idle_in_transaction_session_timeout = '100ms'").Error; err != nil {
		t.Fatal(err)
	}
	half := len(archive) / 2
	stalls := readerFunc(func([]byte) (int, error) {
		time.Sleep(500 * time.Millisecond)
		return 0, io.EOF
	})
	got, err := s.Import(t.Context(), io.MultiReader(strings.NewReader(archive[:half]), stalls, strings.NewReader(archive[half:])), func(int, int) {})
	if err != nil || !maps.Equal(got, rows) {
		t.Errorf("%v were imported of %v (%v)", got, rows, err)
	}
	var now string
	if err := s.writer.Raw("SELECT current_setting('idle_in_transaction_session_timeout')").Scan(&now).Error; err != nil || now != "100ms" {
		t.Errorf("afterwards a transaction may be idle for %q (%v)", now, err)
	}
}

type readerFunc func(into []byte) (int, error)

func (f readerFunc) Read(into []byte) (int, error) { return f(into) }

// A table that is new is in archives, or is named here as one that can be made of the rest.
func TestArchivesHaveAllTables(t *testing.T) {
	s := open(t)
	tables := "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
	if storetest.OnPostgres() {
		tables = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
	}
	var names []string
	if err := s.reader.Raw(tables).Scan(&names).Error; err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		known := name == "completions" || name == "goose_db_version" || strings.Contains(name, "_terms")
		for _, table := range archiveTables {
			known = known || table.name == name
		}
		if !known {
			t.Errorf("no archive has %s", name)
		}
	}
}
