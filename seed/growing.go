package seed

// A growing is a field of an article that further lines may be added to. It is put
// together once, however many there are.
type growing struct {
	field **string // where it is to stand; nil for none
	text  []byte
}

// grow are the words that stand in a field, to be added to.
func (a *assembler) grow(field **string) *growing {
	if a.growing.field != field {
		a.settle()
		a.growing = growing{field: field, text: []byte(stringOf(*field))}
	}
	return &a.growing
}

// settle puts what has grown into its field.
func (a *assembler) settle() {
	if a.growing.field != nil {
		words := string(a.growing.text)
		*a.growing.field = &words
	}
	a.growing.field = nil
}

// add adds words behind a blank.
func (g *growing) add(words string) {
	if *g.field == nil {
		*g.field = &words
	} else {
		g.text = append(g.text, ' ')
	}
	g.text = append(g.text, words...)
}

// growsField are the roles of lines that add to a field of their article and read none.
var growsField = [lineRoles]bool{kicker: true, title: true, titleMore: true, subtitle: true, subtitleMore: true, sourceLine: true}
