package search

// group reads what stands in parentheses.
func (p *parser) group(field Field) (*Expr, error) {
	start := p.at
	if p.depth++; p.depth > MaxDepth {
		return nil, p.fail(start, "Groups stand at most %d deep in each other: send fewer levels.", MaxDepth)
	}
	p.at++
	inner, err := p.either(field)
	if err != nil {
		return nil, err
	}
	if p.peek(0) != ')' {
		return nil, p.fail(start, "This ( is not closed: write ) after the group, or put the text in quotes.")
	}
	p.at++
	p.depth--
	if inner == nil {
		return nil, p.fail(start, "There is nothing in this group that can be searched for: send a word in it, or leave it out.")
	}
	return inner, nil
}

// phrase reads up to the closing quote.
func (p *parser) phrase(field Field, closing rune) (*Expr, error) {
	start := p.at
	for p.at++; p.at < len(p.text); p.at++ {
		if p.text[p.at] != closing {
			continue
		}
		found := elements(Fold(string(p.text[start+1 : p.at])))
		if len(found) == 0 {
			return nil, p.fail(start, "There is nothing in these quotes that can be searched for: send a word in them, or leave them out.")
		}
		p.at++
		return p.newTerm(field, found, start)
	}
	return nil, p.fail(start, "This %c is not closed: write %c after the phrase, or leave it out.", p.text[start], closing)
}

// term reads up to a blank, a parenthesis or a quote. Its answer is nil where
// all of it are signs that separate.
func (p *parser) term(field Field) (*Expr, error) {
	start := p.at
	for !separates(p.peek(0)) && p.peek(0) != '*' {
		p.at++
	}
	found := elements(Fold(string(p.text[start:p.at])))
	if len(found) == 0 {
		if p.peek(0) == '*' {
			return nil, p.fail(p.at, "A * needs the beginning of a word directly before it: send word*, or leave it out.")
		}
		return nil, nil
	}
	return p.newTerm(field, found, start)
}

// newTerm makes a term of what was read, with the * that may follow.
func (p *parser) newTerm(field Field, found []element, start int) (*Expr, error) {
	if p.terms++; p.terms > MaxTerms {
		return nil, p.fail(start, "A query has at most %d terms: send fewer.", MaxTerms)
	}
	made := Term{Field: field, elements: found}
	if p.peek(0) == '*' {
		if last := found[len(found)-1]; len(found) > 1 && !last.wide {
			return nil, p.fail(p.at, "A * works for one word, and %q is several: send the word with the * as a term of its own.", made.Text())
		}
		p.at++
		if !separates(p.peek(0)) {
			return nil, p.fail(p.at-1, "A * stands only at the end of a word: send what follows it as a term of its own.")
		}
		made.Prefix = true
	}
	return &Expr{Op: OpTerm, Term: made}, nil
}
