package store

import (
	"cmp"
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/search"
)

// Related is an article that shares rare terms with another.
type Related struct {
	// Score adds up how rare the shared terms are (the logarithm of all articles
	// over those that hold the term), those of the title counting double.
	Score float64
	// Terms are the shared terms, the rarest first: pairs of Chinese characters,
	// and stems of words.
	Terms   []string
	Article models.Article
}

const (
	// MaxRelated is how many related articles are answered at most.
	MaxRelated = 20
	// candidateTerms of an article are looked up, and the relatedTerms that say
	// most are compared: each costs a look at every article that holds it.
	candidateTerms = 80
	relatedTerms   = 16
	// commonShare is the share of all articles beyond which a term says nothing,
	// and commonCount how many articles, so that a large archive costs no more.
	commonShare = 0.02
	commonCount = 1000
)

// RelatedTo answers the published articles that share the most rare terms with
// the one that ref names, the best first, ties by date. It returns ErrNotFound
// for an unknown article. Limit is at most MaxRelated.
func (s *Store) RelatedTo(ctx context.Context, ref Ref, limit int) ([]Related, error) {
	var related []Related
	err := s.read(ctx, func(tx *gorm.DB) error {
		var article models.Article
		if err := ref.where(tx.Where("status = ?", models.Published)).Take(&article).Error; err != nil {
			return err
		}
		terms, err := rareTerms(tx, article)
		if err != nil || len(terms) == 0 {
			return err
		}
		related, err = sharing(tx, article, terms, limit)
		return err
	})
	return related, err
}

// weighted is an index term and what sharing it is worth.
type weighted struct {
	term   string
	weight float64
}

// rareTerms are the article's terms that few others have, the best first.
func rareTerms(tx *gorm.DB, article models.Article) ([]weighted, error) {
	counts := map[string]int{}
	countTerms(counts, article.Label, 3)
	for _, b := range article.Blocks {
		countTerms(counts, b.Text, 1)
	}
	candidates := make([]string, 0, len(counts))
	for term := range counts {
		candidates = append(candidates, term)
	}
	slices.SortFunc(candidates, func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	candidates = candidates[:min(len(candidates), candidateTerms)]
	var all int64
	if err := tx.Raw(dialectOf(tx).countIndexed).Scan(&all).Error; err != nil {
		return nil, err
	}
	common := int64(min(commonCount, max(3, commonShare*float64(all))))
	known, err := countHolders(tx, candidates, common+1)
	if err != nil {
		return nil, err
	}
	inTitle := map[string]int{}
	countTerms(inTitle, article.Label, 1)
	var terms []weighted
	for _, k := range known {
		if k.Count < 2 || k.Count > common {
			continue
		}
		weight := math.Log(float64(all)/float64(k.Count)) + 0.1
		if inTitle[k.Term] > 0 {
			weight *= 2
		}
		terms = append(terms, weighted{k.Term, weight})
	}
	slices.SortFunc(terms, func(a, b weighted) int {
		return cmp.Or(cmp.Compare(b.weight*float64(counts[b.term]), a.weight*float64(counts[a.term])), cmp.Compare(a.term, b.term))
	})
	return terms[:min(len(terms), relatedTerms)], nil
}

// holders is how many articles hold a term.
type holders struct {
	Term  string
	Count int64
}

// countHolders counts the articles that hold each of terms, up to a limit.
func countHolders(tx *gorm.DB, terms []string, limit int64) ([]holders, error) {
	list, err := json.Marshal(terms)
	if err != nil {
		return nil, err
	}
	var counts []holders
	return counts, tx.Raw(dialectOf(tx).holding, limit, string(list)).Scan(&counts).Error
}

// countTerms adds a text's keywords to counts.
func countTerms(counts map[string]int, text string, worth int) {
	for _, term := range search.Keywords(text) {
		counts[term] += worth
	}
}

// sharing are the articles that hold the most of terms, the article itself aside.
func sharing(tx *gorm.DB, article models.Article, terms []weighted, limit int) ([]Related, error) {
	d := dialectOf(tx)
	parts := make([]string, len(terms))
	var values []any
	for i, t := range terms {
		parts[i] = d.sharing
		values = append(values, t.weight, t.term, d.termSought(t.term))
	}
	own := articleKey(article.FirstDay, article.DocumentID, article.Position, article.ID)
	var found []struct {
		Key   int64
		Score float64
		Terms string
	}
	err := tx.Raw("SELECT key, sum(weight) AS score, string_agg(term, ' ') AS terms FROM ("+strings.Join(parts, " UNION ALL ")+
		") AS held WHERE key <> ? GROUP BY key ORDER BY score DESC, key LIMIT ?", append(values, own, limit)...).Scan(&found).Error
	if err != nil {
		return nil, err
	}
	keys := make([]int64, len(found))
	for i, f := range found {
		keys[i] = f.Key
	}
	articles, err := articlesByKey(tx, "search_key", keys, true)
	if err != nil {
		return nil, err
	}
	weights := map[string]float64{}
	for _, t := range terms {
		weights[t.term] = t.weight
	}
	related := make([]Related, len(found))
	for i, f := range found {
		shared := strings.Fields(f.Terms)
		slices.SortFunc(shared, func(a, b string) int { return cmp.Or(cmp.Compare(weights[b], weights[a]), cmp.Compare(a, b)) })
		related[i] = Related{Score: math.Round(f.Score*1000) / 1000, Terms: shared, Article: *articles[f.Key]}
	}
	return related, nil
}
