package store

import (
	"fmt"
	"strings"

	"gorm.io/gorm"

	"broadsheet/search"
)

// Relevance is told by the index alone, as reading a text takes a third of a
// millisecond: a term counts for each way in which it stands in a text, and the
// index finds the texts for each. Texts that are not in it are few, and are read.

// maxRankedTerms is how many terms of a query count for relevance, the first ones.
const maxRankedTerms = 8

// way is a way in which a term stands in a text, with what that counts beside the others.
type way struct {
	stands search.Occurrence
	counts float64
}

// often are what standing twice, and four times, counts for more than standing there.
var often = []way{{search.Twice, 1.5}, {search.FourTimes, 2.5}}

// fieldWeights are of terms that name a field, in which they stand or not.
var fieldWeights = map[search.Field]float64{search.FieldTitle: 8, search.FieldAuthor: 4, search.FieldSection: 1}

// waysOf are the ways that a term has beside standing there at all, which counts base.
func (t termTable) waysOf(term search.Term) (base float64, ways []way) {
	if base, named := fieldWeights[term.Field]; named {
		return base, nil
	}
	if term.Field == search.FieldBody {
		return 1, often
	}
	return 1, append(often[:len(often):len(often)], t.over...)
}

// ranked answers the matches (rowid) among small, which are in the index, and
// large, which are not, with their rank: in millionths below zero, for each term
// how often it stands there, the more the weightier the field, the shorter the
// text and the rarer the term, with less for each more (as in BM25, with k1 = 1.2,
// b = 0.75 and 1,000 characters for the usual length of the terms). Candidates is
// a tsquery that finds all of small.
func (t termTable) ranked(tx *gorm.DB, root *search.Expr, candidates []string, small, large *gorm.DB) *gorm.DB {
	terms := positive(root, true, nil)
	terms = terms[:min(len(terms), maxRankedTerms)]
	s := signals{tx: tx, table: t, candidates: candidates}
	for _, all := range []*gorm.DB{small, large} {
		s.add(all.Session(&gorm.Session{}).Select("rowid, characters_long, -1 AS term, CAST(0 AS DOUBLE PRECISION) AS often"))
	}
	sums, ranks, values := []string{"rowid, max(characters_long) AS characters_long"}, []string{"0.0"}, []any{}
	for i, of := range terms {
		base, ways := t.waysOf(of.term)
		if of.optional {
			ways = append([]way{{search.Somewhere, base}}, ways...)
			base = 0
		}
		for _, w := range ways {
			s.way(i, of.term, w)
		}
		s.count(i, of.term, large)
		sums = append(sums, fmt.Sprintf("%g + coalesce(sum(often) FILTER (WHERE term = %d), 0) AS often%d", base, i, i))
		rarity := "1"
		if len(terms) > 1 {
			rarity = fmt.Sprintf(`(SELECT ln(1 + (greatest(of_all - held, 0) + 0.5) / (held + 0.5)) FROM (SELECT count(*) AS held FROM %s WHERE NOT oversized AND %s @@ CAST(? AS tsquery)) AS these,
				(SELECT coalesce(max(id), 0) AS of_all FROM %ss) AS those)`, t.name, t.terms, t.noun)
			values = append(values, of.term.TSQueryOf(search.Somewhere))
		}
		ranks = append(ranks, fmt.Sprintf("%s * often%d / (often%d + 0.3 + 0.9 * characters_long / 1000.0)", rarity, i, i))
	}
	told := s.all().Select(strings.Join(sums, ", ")).Group("rowid").Having("bool_or(term = -1)")
	return tx.Table("(?) AS told", told).Select("rowid, CAST(-1e6 * ("+strings.Join(ranks, " + ")+") AS BIGINT) AS rank", values...)
}

// signals are queries for the texts (rowid, characters_long) in which a term, by
// its number, stands in a way, with what that counts (often).
type signals struct {
	tx         *gorm.DB
	table      termTable
	candidates []string
	queries    []any
}

func (s *signals) add(query *gorm.DB) { s.queries = append(s.queries, query) }

// way adds the texts in the index in which a term stands in a way.
func (s *signals) way(number int, term search.Term, w way) {
	query := term.TSQueryOf(w.stands)
	if query == "" {
		return
	}
	all := strings.Join(append([]string{query}, s.candidates...), " & ")
	s.add(s.tx.Table(s.table.name).Where("NOT oversized").Where(s.table.terms+" @@ CAST(? AS tsquery)", all).
		Select(fmt.Sprintf("rowid, characters_long, %d AS term, CAST(%g AS DOUBLE PRECISION) AS often", number, w.counts)))
}

// count adds those of large with how often a term stands in each of their columns.
func (s *signals) count(number int, term search.Term, large *gorm.DB) {
	needle := term.Needle()
	var counts []string
	var values []any
	for _, column := range []string{"title", "author", "head", "body"} {
		if weight := s.table.weighs[column]; weight != "" {
			counts = append(counts, fmt.Sprintf("%s * (length(%s) - length(replace(%s, ?, ?)))", weight, column, column))
			values = append(values, needle, needle[1:])
		}
	}
	s.add(large.Session(&gorm.Session{}).Select(fmt.Sprintf("rowid, characters_long, %d AS term, CAST(%s AS DOUBLE PRECISION) AS often",
		number, strings.Join(counts, " + ")), values...))
}

// all is one query of all signals.
func (s *signals) all() *gorm.DB {
	parts := strings.Repeat(" UNION ALL SELECT * FROM (?) AS part", len(s.queries))
	return s.tx.Table("("+strings.TrimPrefix(parts, " UNION ALL ")+") AS signals", s.queries...)
}

// rankedTerm is a term of a query that is not taken away.
type rankedTerm struct {
	term     search.Term
	optional bool // a match may hold another one instead
}

// positive are the terms of a query that are not taken away.
func positive(e *search.Expr, held bool, terms []rankedTerm) []rankedTerm {
	switch {
	case e == nil || e.Op == search.OpNot:
	case e.Op == search.OpTerm:
		terms = append(terms, rankedTerm{e.Term, !held})
	default:
		for i := range e.Args {
			terms = positive(&e.Args[i], held && e.Op == search.OpAnd, terms)
		}
	}
	return terms
}
