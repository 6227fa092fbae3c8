package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"broadsheet/search"
)

// Relevance is told by the index alone, as reading a text takes a third of a
// millisecond: a term counts for each way in which it stands in a text, and the
// index finds the texts for each. Texts that are not in it are few, and are read.

// How much the length of a text counts, and the usual one, in characters of its terms.
const (
	lengthCounts = 0.75
	usualLength  = 1000
)

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

// ranked are the matches of a query with their scores: for each term how often it
// stands there, the more the weightier the field, the shorter the text and the rarer
// the term, with less for each more (as in BM25).
func (t termTable) ranked(tx *gorm.DB, query search.Query) ([]match, error) {
	small, large, sought := t.candidates(tx, query)
	terms := positive(query.Root(), true, nil)
	terms = terms[:min(len(terms), maxRankedTerms)]
	s := signals{tx: tx, table: t, sought: sought}
	for _, all := range []*gorm.DB{small, large} {
		s.add(all.Session(&gorm.Session{}), isMatch, 0, "1", "characters_long")
	}
	bases := make([]float64, len(terms))
	for i, of := range terms {
		base, ways := t.waysOf(of.term)
		if of.optional {
			ways = append([]way{{search.Somewhere, base}}, ways...)
			base = 0
		}
		bases[i] = base
		for _, w := range ways {
			s.way(i, of.term, w)
		}
		s.count(i, of.term, large)
		if len(terms) > 1 {
			s.rarity(i, of.term)
		}
	}
	var told []signal
	if err := tx.Raw(strings.Repeat("? UNION ALL ", len(s.queries)-1)+"?", s.queries...).Scan(&told).Error; err != nil {
		return nil, err
	}
	return weighTold(bases, told)
}

// signal is what the database tells of a query.
type signal struct {
	What   int
	Term   int     // its number
	Counts float64 // what is told of it, for each row or in all
	// Keys are rows, with a number for each or none, all with commas between them; nil
	// where there are none.
	Keys, Amounts *string
}

// What a signal tells.
const (
	isMatch   = iota // rows that match, with the length of their terms
	isWay            // rows in which a term stands in a way
	isCounted        // rows, with what a term's standing there counts
	isRarity         // how rare a term is
)

// signals are queries for signals.
type signals struct {
	tx      *gorm.DB
	table   termTable
	sought  string
	queries []any
}

// add adds a signal of rows, with an expression for the number of each.
func (s *signals) add(rows *gorm.DB, what, term int, counts, amount string, values ...any) {
	s.queries = append(s.queries, rows.Select(fmt.Sprintf(`%d AS what, %d AS term, CAST(%s AS DOUBLE PRECISION) AS counts,
		string_agg(CAST(rowid AS TEXT), ',') AS keys, string_agg(CAST(%s AS TEXT), ',') AS amounts`, what, term, counts, amount), values...))
}

// way adds the texts in the index in which a term stands in a way.
func (s *signals) way(number int, term search.Term, w way) {
	query := term.TSQueryOf(w.stands)
	if query == "" {
		return
	}
	if s.sought != "" {
		query += " & " + s.sought
	}
	s.add(s.tx.Table(s.table.name).Where("NOT oversized").Where(s.table.terms+" @@ CAST(? AS tsquery)", query), isWay, number, fmt.Sprint(w.counts), "NULL")
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
	s.add(large.Session(&gorm.Session{}), isCounted, number, "1", strings.Join(counts, " + "), values...)
}

// rarity adds how rare a term is among the texts in the index.
func (s *signals) rarity(number int, term search.Term) {
	s.queries = append(s.queries, s.tx.Table(s.table.name).Where("NOT oversized").Where(s.table.terms+" @@ CAST(? AS tsquery)", term.TSQueryOf(search.Somewhere)).
		Select(fmt.Sprintf(`%d AS what, %d AS term, ln(1 + (greatest((SELECT coalesce(max(id), 0) FROM %ss) - count(*), 0) + 0.5) / (count(*) + 0.5)) AS counts,
			NULL AS keys, NULL AS amounts`, isRarity, number, s.table.noun)))
}

// weighTold puts together what was told of a query, of whose terms each counts bases
// wherever the query matches.
func weighTold(bases []float64, told []signal) ([]match, error) {
	rows, err := matchesTold(told)
	if err != nil {
		return nil, err
	}
	rarity := make([]float64, len(bases))
	often := make([][]float64, len(bases))
	for i, base := range bases {
		rarity[i], often[i] = 1, slices.Repeat([]float64{base}, len(rows))
	}
	for _, of := range told {
		switch of.What {
		case isRarity:
			rarity[of.Term] = of.Counts
		case isWay, isCounted:
			if err := of.addTo(often[of.Term], rows); err != nil {
				return nil, err
			}
		}
	}
	for i := range rows {
		saturation := k1 * (1 - lengthCounts + lengthCounts*rows[i].score/usualLength)
		rows[i].score = 0
		for term, times := range often {
			rows[i].score += rarity[term] * times[i] / (times[i] + saturation)
		}
	}
	return rows, nil
}

// matchesTold are the rows that match, in the order of their keys, each with the length of
// its terms in the place of its score.
func matchesTold(told []signal) ([]match, error) {
	var rows []match
	for _, of := range told {
		if of.What != isMatch {
			continue
		}
		keys, lengths, err := of.numbers()
		if err != nil {
			return nil, err
		}
		for i, key := range keys {
			rows = append(rows, match{key, float64(lengths[i])})
		}
	}
	slices.SortFunc(rows, compareMatches)
	return rows, nil
}

// addTo adds what is told of rows to what is known of each match.
func (of signal) addTo(often []float64, rows []match) error {
	keys, amounts, err := of.numbers()
	for i, key := range keys {
		counts := of.Counts
		if amounts != nil {
			counts *= float64(amounts[i])
		}
		if at, found := slices.BinarySearchFunc(rows, match{key: key}, compareMatches); found {
			often[at] += counts
		}
	}
	return err
}

func (of signal) numbers() (keys, amounts []int64, err error) {
	if keys, err = parseNumbers(of.Keys); err != nil {
		return nil, nil, err
	}
	amounts, err = parseNumbers(of.Amounts)
	return keys, amounts, err
}

func compareMatches(a, b match) int { return cmp.Compare(a.key, b.key) }

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
