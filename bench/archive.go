package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"broadsheet/store"
)

// pagesPerTransaction is how many pages wait for the disk and for the index together.
const pagesPerTransaction = 50

// folder is where the database of a size is kept from run to run.
func (b *bench) folder(articles int) string {
	return filepath.Join(b.data, fmt.Sprintf("%d-%d", articles, b.seed))
}

// archiveOf is the database that is measured, filled: a kept file, or -db.
func (b *bench) archiveOf(ctx context.Context) (string, error) {
	if b.db == "" {
		return b.database(ctx, b.articles)
	}
	return b.db, b.fill(ctx, b.db, b.articles)
}

// database makes the database of a size, or brings the one that is there up to
// the present schema, and answers its path.
func (b *bench) database(ctx context.Context, articles int) (string, error) {
	if err := os.MkdirAll(b.folder(articles), 0o750); err != nil {
		return "", err
	}
	path := filepath.Join(b.folder(articles), "broadsheet.db")
	return path, b.fill(ctx, path, articles)
}

// fill writes pages into a database until it holds so many articles.
func (b *bench) fill(ctx context.Context, database string, articles int) (err error) {
	s, err := store.Open(ctx, database)
	if err != nil {
		return fmt.Errorf("%w (a database that another version has begun may be deleted)", err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := s.ReindexIfNeeded(ctx, func(int, int) {}); err != nil {
		return err
	}
	listing, err := s.ListArticles(ctx, store.ArticleFilter{Page: store.Page{Limit: 1, Sort: "newest"}})
	if err != nil {
		return err
	}
	have := int(listing.Total)
	if have >= articles {
		return nil
	}
	paper, err := newNewspaper(b.seed)
	if err != nil {
		return err
	}
	for first := 0; first < articles/articlesPerPage; first += pagesPerTransaction {
		err := s.Together(ctx, func(ctx context.Context) error {
			for i := first; i < min(first+pagesPerTransaction, articles/articlesPerPage); i++ {
				page := paper.page(i) // also of those that are there: each is made of what the last one left
				if i < have/articlesPerPage {
					continue
				}
				if _, err := s.ImportPage(ctx, page); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		if done := first * articlesPerPage; done%10000 == 0 && first >= have/articlesPerPage {
			b.say("%d of %d articles made", done, articles)
		}
	}
	if err := s.MergeIndex(ctx, articles-have); err != nil {
		return err
	}
	return s.Optimize(ctx)
}

// fillPeer copies a database into PocketBase, once.
func (b *bench) fillPeer(ctx context.Context, database string, articles int) (string, error) {
	folder := filepath.Join(b.folder(articles), "pocketbase")
	if _, err := os.Stat(folder); err == nil {
		return folder, nil
	}
	half := folder + ".part"
	if err := os.RemoveAll(half); err != nil {
		return "", err
	}
	if err := b.command(ctx, "pocketbase", "fill", database, "--dir", half); err != nil {
		return "", err
	}
	return folder, os.Rename(half, folder)
}

// copyFile copies a database that nobody has open.
func copyFile(to, from string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = source.Close() }()
	target, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	return errors.Join(err, target.Close())
}
