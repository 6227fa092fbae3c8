package search

import "strings"

// Columns says in which columns of an FTS5 table a field's terms stand.
// FieldAny has the columns for terms that name no field: all but those of the
// section, whose terms are marked, and of FieldCharacters; where it is missing,
// all columns. They are named only where the column of characters could hold the
// same, since FTS5 then reads each position: counting the 9,500 articles that
// hold a word took 7.8 ms with seven columns named and 0.6 ms with none.
// FieldCharacters, if it is there, has the column that answers
// terms of one CJK character that name no field. Without it such a term is the
// beginning of a pair, and FTS5 looks at each pair that begins so: at 10,000
// articles 5.5 ms for a common character, beside 0.03 ms for its newest 20.
type Columns map[Field][]string

// FTS5 writes the query as the right side of `MATCH` for a table made with
// tokenize='ascii' and detail=full, whose columns hold what Terms gives, and
// one of them EveryTerm. Each term is a quoted string without any quote or
// ASCII sign in it, and each column comes from columns, so nothing that a
// reader sends is ever FTS5 syntax. The zero Query gives "".
//
// A field without columns finds nothing.
func (q Query) FTS5(columns Columns) string {
	if q.root == nil {
		return ""
	}
	var b strings.Builder
	q.root.fts5(&b, columns)
	return b.String()
}

func (e Expr) fts5(b *strings.Builder, columns Columns) {
	switch e.Op {
	case OpTerm:
		e.Term.fts5(b, columns)
	case OpOr:
		writeGroup(b, e.Args, " OR ", columns)
	case OpNot:
		b.WriteString(`("` + EveryTerm + `" NOT `)
		e.Args[0].fts5(b, columns)
		b.WriteByte(')')
	case OpAnd:
		var with, without []Expr
		for _, arg := range e.Args {
			if arg.Op == OpNot {
				without = append(without, arg.Args[0])
			} else {
				with = append(with, arg)
			}
		}
		b.WriteByte('(')
		if len(with) == 0 {
			b.WriteString(`"` + EveryTerm + `"`)
		} else {
			writeGroup(b, with, " AND ", columns)
		}
		if len(without) > 0 {
			b.WriteString(" NOT ")
			writeGroup(b, without, " OR ", columns)
		}
		b.WriteByte(')')
	}
}

func writeGroup(b *strings.Builder, args []Expr, operator string, columns Columns) {
	b.WriteByte('(')
	for i, arg := range args {
		if i > 0 {
			b.WriteString(operator)
		}
		arg.fts5(b, columns)
	}
	b.WriteByte(')')
}

func (t Term) fts5(b *strings.Builder, columns Columns) {
	phrase, known := t.Phrase(columns)
	if !known {
		b.WriteString(`"` + blockTerm + blockTerm + `"`)
		return
	}
	if phrase.Columns != nil {
		b.WriteString(`{"` + strings.Join(phrase.Columns, `" "`) + `"} : `)
	}
	b.WriteString(`"` + strings.Join(phrase.Terms, " ") + `"`)
	if phrase.Prefix {
		b.WriteByte('*')
	}
}

// Phrase is what a term looks for in an FTS5 table.
type Phrase struct {
	// Columns are those that it may stand in; nil for all.
	Columns []string
	// Terms are the index terms that stand side by side.
	Terms []string
	// Prefix is set where the last of them is the beginning of one.
	Prefix bool
}

// Phrase is the term as FTS5 writes it; false where it finds nothing, as its field
// has no columns.
func (t Term) Phrase(columns Columns) (Phrase, bool) {
	if names := columns[FieldCharacters]; len(names) > 0 && t.Field == FieldAny && single(t.elements) {
		return Phrase{Columns: names, Terms: []string{t.elements[0].text}}, true
	}
	names, known := columns[t.Field]
	if len(names) == 0 && (t.Field != FieldAny || known) {
		return Phrase{}, false
	}
	if t.Field == FieldAny && !t.isCharacters() {
		names = nil
	}
	phrase := Phrase{Columns: names, Terms: t.IndexTerms()}
	last := len(phrase.Terms) - 1
	phrase.Terms[last], phrase.Prefix = strings.CutSuffix(phrase.Terms[last], "*")
	return phrase, true
}

// isCharacters says whether every element is one CJK character, as all terms of
// the column of characters are.
func (t Term) isCharacters() bool {
	for i := range t.elements {
		if !single(t.elements[i : i+1]) {
			return false
		}
	}
	return true
}
