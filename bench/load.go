package main

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"time"

	"broadsheet/models"
	"broadsheet/store"
)

// load writes pages into the store until it holds so many articles, and answers
// how long that took, the writing of their text aside.
func load(ctx context.Context, s *store.Store, number uint64, articles int, progress io.Writer) (time.Duration, error) {
	paper, err := newNewspaper(number)
	if err != nil {
		return 0, err
	}
	var spent time.Duration
	for i := range articles / articlesPerPage {
		page := paper.page(i)
		start := time.Now()
		result, err := s.ImportPage(ctx, page)
		if err != nil {
			return 0, err
		}
		if result.Outcome != models.Created {
			return 0, fmt.Errorf("page %d was there already: name a new file", i)
		}
		spent += time.Since(start)
		if done := (i + 1) * articlesPerPage; done%10000 == 0 {
			_, _ = fmt.Fprintf(progress, "%d of %d articles, %.0f a second\n", done, articles, float64(done)/spent.Seconds())
		}
	}
	return spent, nil
}

// sizes are what a database holds, in bytes.
type sizes struct {
	articles int64
	text     int64 // titles and bodies
	index    int64 // the search index
	file     int64
}

// measureSizes asks a database what it holds.
func measureSizes(ctx context.Context, db *sql.DB) (sizes, error) {
	var s sizes
	for query, value := range map[string]*int64{
		"SELECT count(*) FROM articles": &s.articles,
		`SELECT coalesce(sum(octet_length(coalesce(title, '')) +
			(SELECT sum(octet_length(value ->> 'text')) FROM json_each(blocks))), 0) FROM articles`: &s.text,
		"SELECT (SELECT sum(octet_length(block)) FROM article_terms_data)":           &s.index,
		"SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()": &s.file,
	} {
		if err := db.QueryRowContext(ctx, query).Scan(value); err != nil {
			return s, fmt.Errorf("%s: %w", query, err)
		}
	}
	return s, nil
}
