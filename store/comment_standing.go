package store

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"gorm.io/gorm"

	"broadsheet/models"
)

// standing is what every comment is checked by and seldom changes.
type standing struct {
	number int64 // that of ahead at which it was read
	keys   []addressKey
	names  []keyName
	// bans are those that hold, and allBans says that there are no more.
	bans    []keptBan
	allBans bool
	// articles are some of those that comments were sent to.
	articles *keptArticles
}

// standing is what a comment is checked by ahead of its turn. It is kept until
// something of it changes, and then read anew. A new key of addresses is no such
// change: it comes with the comment that needs it.
func (s *Store) standing(tx *gorm.DB, number int64, now time.Time) (standing, error) {
	if kept, known := s.keptStanding(number, now); known {
		return kept, nil
	}
	of := standing{number: number, articles: &keptArticles{of: map[Ref]entered{}}}
	var err error
	if of.keys, err = addressKeys(tx, now); err != nil {
		return of, err
	}
	if of.names, err = keyNames(tx); err != nil {
		return of, err
	}
	if err := tx.Raw("SELECT folded_name, address_hash, until FROM bans WHERE until > ? LIMIT ?", now, maxKeptBans+1).Scan(&of.bans).Error; err != nil {
		return of, err
	}
	of.allBans = len(of.bans) <= maxKeptBans
	s.kept.Store(&of)
	return of, nil
}

// keptStanding is standing where it is kept.
func (s *Store) keptStanding(number int64, now time.Time) (of standing, known bool) {
	kept := s.kept.Load()
	if kept == nil || kept.number != number || !inUse(kept.keys, now) {
		return of, false
	}
	of = *kept
	of.keys = live(kept.keys, now)
	return of, true
}

// checkAhead judges a comment ahead of its turn: from memory alone where that tells enough,
// else on a reader's connection. It returns the errors of PostComment but LimitError and what
// was said before, which are found out in its turn.
func (s *Store) checkAhead(ctx context.Context, article Ref, input models.CommentInput, token string) (*posting, error) {
	p := s.newPosting(ctx)
	p.joins = dialectOf(s.reader).askPosts != nil && p.actor.KeyID == 0 && s.within(ctx) == nil
	if p.number = s.generation.checks.Load(); p.joins && token == "" && input.ParentID == nil && input.BlockID == nil {
		if of, known := s.keptStanding(p.number, p.now); known {
			p.stand(of)
			if err := p.consider(nil, article, input, token); !errors.Is(err, errAsk) {
				return p, err
			}
		}
	}
	var err error
	p.number, err = s.ahead(ctx, func(tx *gorm.DB, number int64) error {
		of, err := s.standing(tx, number, p.now)
		if err != nil {
			return err
		}
		p.stand(of)
		return p.consider(tx, article, input, token)
	})
	return p, err
}

// stand lets the comment be checked by what is kept.
func (p *posting) stand(of standing) {
	p.keys, p.names, p.keptBans, p.bansKept = of.keys, of.names, of.bans, of.allBans
	if p.joins {
		p.articles = of.articles
	}
}

// keptArticles are articles as comments of readers without a key find them, by what names them.
type keptArticles struct {
	lock sync.RWMutex
	of   map[Ref]entered
}

// maxKeptArticles bounds the memory for articles that are kept: some 3 MB.
const maxKeptArticles = 30_000

// get finds an article; nil keeps none.
func (k *keptArticles) get(article Ref) (of entered, known bool) {
	if k == nil {
		return of, false
	}
	k.lock.RLock()
	defer k.lock.RUnlock()
	of, known = k.of[article]
	return of, known
}

// put keeps an article on which one may comment. Another process may have opened a closed
// one, which is noticed in a comment's turn.
func (k *keptArticles) put(article Ref, of entered) {
	if k == nil || !of.open || of.policy == models.CommentsClosed {
		return
	}
	k.lock.Lock()
	defer k.lock.Unlock()
	if len(k.of) >= maxKeptArticles {
		clear(k.of)
	}
	k.of[Ref(strings.Clone(string(article)))] = of // It is a part of a request's first line, which may be long.
}

// maxKeptBans is how many bans are kept in memory; beyond it the database is asked.
const maxKeptBans = 1000

// keptBan is a ban.
type keptBan struct {
	FoldedName  string
	AddressHash *string
	Until       time.Time
}

// mayBeBanned reports whether the bans must be asked for: where one that is kept holds, too,
// because another process may have lifted it, which is noticed in a comment's turn.
func (p *posting) mayBeBanned() bool {
	return !p.bansKept || slices.ContainsFunc(p.keptBans, func(ban keptBan) bool {
		return ban.Until.After(p.now) && (ban.FoldedName == p.words.banned() || ban.AddressHash != nil && slices.Contains(p.networks, *ban.AddressHash))
	})
}

// keyName is the name of a key, squeezed, which no reader may have while it holds.
type keyName struct {
	squeezed  string
	expiresAt *time.Time
}

// keyNames are the names of the keys that were not revoked.
func keyNames(tx *gorm.DB) ([]keyName, error) {
	var keys []struct {
		Name      string
		ExpiresAt *time.Time
	}
	if err := tx.Raw("SELECT name, expires_at FROM keys WHERE revoked_at IS NULL").Scan(&keys).Error; err != nil {
		return nil, err
	}
	names := make([]keyName, len(keys))
	for i, key := range keys {
		names[i] = keyName{squeeze(key.Name), key.ExpiresAt}
	}
	return names, nil
}
