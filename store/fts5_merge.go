package store

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// FTS5 writes what a transaction adds as a segment of its own and merges four of about
// one size while it writes more (sqlite.org/fts5.html, 6.8), so that a load leaves a dozen
// segments, in each of which every word is sought. With 3 in place of 14, at 100,000
// articles, a rare word asked for the first time took 1.2 to 1.4 ms of processor time and
// not 1.5, and one in a tenth of all articles 2.6 to 3.2 and not 3.3 to 3.5.
const (
	// fewSegments are left as they are: merging all takes a tenth of the time of the load
	// that made them, 23 to 31 s of processor time at 100,000 articles.
	fewSegments = 4
	// mergedPages are written in a transaction, some 4 MB in a tenth of a second, and
	// mergePause is how long others may write then: another process looks for SQLite's
	// lock every 10 ms.
	mergedPages = 1000
	mergePause  = 20 * time.Millisecond
	// mergedPerArticle bounds how many pages are written for each new article, thrice what
	// it takes itself, so that a small load never writes all of a large index anew.
	mergedPerArticle = 8
)

// MergeIndex brings together the parts in which the search index has grown by so many
// new articles, because a search looks into each, in short transactions. What it has
// no time for, because ctx ends or the articles are few beside those before, the next
// load's goes on with. PostgreSQL's index has no such parts.
func (s *Store) MergeIndex(ctx context.Context, articles int) error {
	merge := dialectOf(s.writer).merge
	if merge == nil {
		return nil
	}
	more := false
	for left := articles * mergedPerArticle; left > 0; left -= mergedPages {
		if more {
			time.Sleep(mergePause)
		}
		err := s.inUnseenTx(ctx, func(tx *gorm.DB) (err error) {
			more, err = merge(tx, min(left, mergedPages))
			return err
		})
		if err != nil || !more {
			return err
		}
	}
	return nil
}

// mergeFTS5 writes about so many pages of merged segments, where there are more than a
// few, and reports whether there is more to do.
func mergeFTS5(tx *gorm.DB, pages int) (more bool, err error) {
	for _, table := range []string{"article_terms", "comment_terms"} {
		index, err := openFTS5(tx, table)
		if err != nil {
			return false, err
		}
		if len(index.segments) <= fewSegments {
			continue
		}
		if more, err = mergeTable(tx, table, pages); err != nil || more {
			return more, err
		}
	}
	return false, nil
}

// mergeTable is mergeFTS5 of one table, down to a segment of each size.
func mergeTable(tx *gorm.DB, table string, pages int) (more bool, err error) {
	if err := setFTS5(tx, table, "usermerge", 2); err != nil {
		return false, err
	}
	var before, after int64
	if err := tx.Raw("SELECT total_changes()").Scan(&before).Error; err != nil {
		return false, err
	}
	if err := tx.Exec("INSERT INTO "+table+" ("+table+", rank) VALUES ('merge', ?)", pages).Error; err != nil {
		return false, err
	}
	err = tx.Raw("SELECT total_changes()").Scan(&after).Error
	return after-before >= 2, err // sqlite.org/fts5.html, 6.9
}

// setFTS5 sets what a table of FTS5 remembers of how it is written, where it is not so yet.
func setFTS5(tx *gorm.DB, table, setting string, value int) error {
	var have int
	err := tx.Raw("SELECT coalesce((SELECT v FROM "+table+"_config WHERE k = ?), 0)", setting).Scan(&have).Error
	if err != nil || have == value {
		return err
	}
	return tx.Exec("INSERT INTO "+table+" ("+table+", rank) VALUES (?, ?)", setting, value).Error
}
