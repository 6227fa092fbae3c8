package search

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// vectorOf is the tsvector of an article, and the terms by the field that names them.
func vectorOf(article Texts) (vector map[string]bool, fields map[Field]string) {
	spaced := func(terms string) string { return " " + terms + " " }
	fields = map[Field]string{
		FieldTitle: spaced(Terms(article[FieldTitle]...)), FieldAuthor: spaced(Terms(article[FieldAuthor]...)),
		FieldSection: spaced(SectionTerms(article[FieldSection]...)), FieldBody: spaced(Terms(article[FieldBody]...)),
	}
	vector = map[string]bool{}
	add := func(mark, terms string) {
		for _, term := range strings.Fields(terms) {
			vector[mark+term] = true
		}
	}
	add("", Characters(article.Unnamed()...))
	add(titleMark, fields[FieldTitle])
	add(authorMark, fields[FieldAuthor])
	for _, terms := range fields {
		add("", terms)
	}
	return vector, fields
}

// tsqueryReader evaluates a tsquery as PostgreSQL does, without positions.
type tsqueryReader struct {
	rest   string
	vector map[string]bool
}

func (r *tsqueryReader) next(sign string) bool {
	r.rest = strings.TrimLeft(r.rest, " ")
	rest, found := strings.CutPrefix(r.rest, sign)
	r.rest = rest
	return found
}

func (r *tsqueryReader) either() bool {
	found := r.all()
	for r.next("|") {
		found = r.all() || found
	}
	return found
}

func (r *tsqueryReader) all() bool {
	found := r.one()
	for r.next("&") {
		found = r.one() && found
	}
	return found
}

func (r *tsqueryReader) one() bool {
	switch {
	case r.next("!"):
		return !r.one()
	case r.next("("):
		found := r.either()
		if !r.next(")") {
			panic("no ) before " + r.rest)
		}
		return found
	case !r.next("'"):
		panic("no lexeme at " + r.rest)
	}
	lexeme, rest, _ := strings.Cut(r.rest, "'")
	r.rest = rest
	if !r.next(":*") {
		return r.vector[lexeme]
	}
	for known := range r.vector {
		if strings.HasPrefix(known, lexeme) {
			return true
		}
	}
	return false
}

// holds evaluates a query by needles.
func (e Expr) holds(fields map[Field]string) bool {
	switch e.Op {
	case OpNot:
		return !e.Args[0].holds(fields)
	case OpAnd:
		return !slices.ContainsFunc(e.Args, func(arg Expr) bool { return !arg.holds(fields) })
	case OpOr:
		return slices.ContainsFunc(e.Args, func(arg Expr) bool { return arg.holds(fields) })
	}
	for field, terms := range fields {
		if e.Term.searches(field) && strings.Contains(terms, e.Term.Needle()) {
			return true
		}
	}
	return false
}

// Every match is a candidate, every candidate of an exact query a match, and
// needles stand where a query matches and nowhere else.
func TestTSQueryAgreesWithMatch(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	articles := slices.Concat(sampleArticles(t), generatedArticles(random, 150))
	vectors, fields := make([]map[string]bool, len(articles)), make([]map[Field]string, len(articles))
	for i, article := range articles {
		vectors[i], fields[i] = vectorOf(article)
	}
	found, exactly := 0, 0
	for range 800 {
		q, err := ParseQuery(randomQuery(random, articles, 2))
		if err != nil || q.Root() == nil {
			continue
		}
		candidates, exact := q.TSQuery()
		if exact {
			exactly++
		}
		for i, article := range articles {
			matches := q.Match(article)
			r := tsqueryReader{candidates, vectors[i]}
			candidate := candidates == "" || r.either()
			if strings.TrimSpace(r.rest) != "" && candidates != "" {
				t.Fatalf("%s is read up to %s", candidates, r.rest)
			}
			if matches && !candidate || exact && matches != candidate {
				t.Errorf("%s as %s (exact: %t) has article %d as a candidate: %t; it matches: %t", q, candidates, exact, i, candidate, matches)
			}
			if held := q.Root().holds(fields[i]); held != matches {
				t.Errorf("the needles of %s are in article %d: %t; it matches: %t", q, i, held, matches)
			}
			if matches {
				found++
			}
		}
	}
	if found < 800 || exactly < 120 {
		t.Errorf("%d matches and %d exact queries prove too little", found, exactly)
	}
	absent, err := ParseQuery("title:党 OR 建")
	if err != nil {
		t.Fatal(err)
	}
	if candidates, exact := absent.TSQuery(FieldTitle); candidates != "('‖‖' | '建')" || !exact {
		t.Errorf("without titles: %s, exact: %t", candidates, exact)
	}
}

// Terms that stand twice and four times are marked, and what is not known of a
// term is not asked.
func TestOften(t *testing.T) {
	got := strings.Fields(Often(Terms("党建党建", "党建"), Terms("党建和App", "app app app")))
	slices.Sort(got)
	if want := []string{"₂app", "₂‖", "₂党建", "₂建", "₄app", "₄党建"}; !slices.Equal(got, want) {
		t.Errorf("often are %v, want %v", got, want)
	}
	for input, want := range map[string]string{"党建": "('₂党建')", "党建好": "('₂党建' & '₂建好')", "党": "", "app*": "('₂§app':*)"} {
		query, err := ParseQuery(input)
		if err != nil {
			t.Fatal(err)
		}
		if got := query.Root().Term.TSQueryOf(Twice); got != want {
			t.Errorf("%s twice is %s, want %s", input, got, want)
		}
	}
}
