package main

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	_ "modernc.org/sqlite" // the driver of the store, to ask a database what it holds
)

// figure is a line of the second table.
type figure struct {
	name, value, aim string
	met              bool // where there is an aim
}

func (b *bench) add(name, aim string, met bool, format string, values ...any) {
	b.report.figures = append(b.report.figures, figure{name, fmt.Sprintf(format, values...), aim, met})
}

// measureMemory looks at Broadsheet after it has served what was measured, and
// stops all servers.
func (b *bench) measureMemory(context.Context, string) error {
	m, err := b.running[""][0].memory()
	if err != nil {
		return err
	}
	name := fmt.Sprintf("memory after serving %s articles", thousands(int64(b.articles)))
	b.add(name, "under 100 MB", m.resident < 100e6, "%.0f MB resident (highest %.0f), of it %.0f MB mapped files, which the system takes back when it likes",
		megabytes(m.resident), megabytes(m.highest), megabytes(m.resident-m.own))
	return b.stopAll()
}

// measureStart takes the middle of five starts.
func (b *bench) measureStart(ctx context.Context, database string) error {
	var took []time.Duration
	for range 5 {
		s, err := b.start(ctx, "start", firstArticle, "broadsheet", serveArguments(database)...)
		if err != nil {
			return err
		}
		took = append(took, s.started)
		if err := s.stop(); err != nil {
			return err
		}
	}
	slices.Sort(took)
	b.add("start to first answer", "under 0.15 s", took[2] < 150*time.Millisecond, "%.3f s (%.3f–%.3f)", took[2].Seconds(), took[0].Seconds(), took[4].Seconds())
	return nil
}

// measureGrowth measures the reads at every size, side by side.
func (b *bench) measureGrowth(ctx context.Context, _ string) error {
	var sides []side
	for _, articles := range b.growth {
		database, err := b.database(ctx, articles)
		if err != nil {
			return err
		}
		name := thousands(int64(articles)) + " articles"
		if err := b.startOne(ctx, name, firstArticle, "broadsheet", serveArguments(database, noCache...)...); err != nil {
			return err
		}
		paper, err := newNewspaper(b.seed)
		if err != nil {
			return err
		}
		a, err := survey(ctx, b.addresses(name)[0], paper)
		if err != nil {
			return err
		}
		sides = append(sides, side{name, a})
	}
	for _, w := range workloads {
		if !w.grows || len(sides) < 2 || !b.only.MatchString(w.name) {
			continue
		}
		r := result{name: w.name, rounds: map[string][]sample{}}
		if err := b.grow(ctx, w, sides, r); err != nil {
			return err
		}
		if b.rounds > 0 {
			b.report.growth = append(b.report.growth, r)
		}
	}
	return b.stopAll()
}

// side is a Broadsheet with an archive of one size.
type side struct {
	name    string
	archive archive
}

func (b *bench) grow(ctx context.Context, w workload, sides []side, r result) error {
	var all []contender
	for _, s := range sides {
		c := contender{name: s.name, addresses: b.addresses(s.name), status: 200, share: 1}
		var err error
		if c.list, err = s.archive.requests(w.ask); err != nil {
			return err
		}
		if w.known {
			c.status = 304
			if c.list, err = knowing(ctx, c.list, c.addresses[0]); err != nil {
				return err
			}
		}
		all = append(all, c)
	}
	return b.compete(ctx, all, r)
}

// measureSizes asks the database what it holds.
func (b *bench) measureSizes(ctx context.Context, database string) error {
	if b.db != "" {
		return nil
	}
	db, err := sql.Open("sqlite", "file:"+database)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	var text, index, file int64
	for query, value := range map[string]*int64{
		`SELECT coalesce(sum(octet_length(coalesce(title, '')) +
			(SELECT sum(octet_length(value ->> 'text')) FROM json_each(blocks))), 0) FROM articles`: &text,
		"SELECT sum(octet_length(block)) FROM article_terms_data":                    &index,
		"SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()": &file,
	} {
		if err := db.QueryRowContext(ctx, query).Scan(value); err != nil {
			return fmt.Errorf("%s: %w", query, err)
		}
	}
	b.add("search index", "at most 2.2 times the text", float64(index) <= 2.2*float64(text), "%.0f MB for %.0f MB of titles and bodies: %.2f times; the whole file %.0f MB",
		megabytes(index), megabytes(text), float64(index)/float64(text), megabytes(file))
	return nil
}

func megabytes(bytes int64) float64 { return float64(bytes) / 1e6 }

// thousands writes a number as people read it.
func thousands(n int64) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
