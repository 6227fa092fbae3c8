package seed

import (
	"regexp"
	"strings"
)

// A label is what a reader's comment, or a turn in an interview, begins with.
type label struct {
	kind       labelKind
	name       string // as folded, for counting
	start, end int    // byte range of the name in the folded line
	text       int    // byte offset in the folded line of what was said
}

type labelKind int

// The kinds of label.
const (
	noLabel     labelKind = iota
	readerLabel           // 网友@X: or @X: : a reader's whatever stands around
	quotedLabel           // “X”:
	dashLabel             // X——
	plainLabel            // X: an interview's as well
)

var labels = []struct {
	kind labelKind
	like *regexp.Regexp
}{
	{readerLabel, regexp.MustCompile(`^(?:网友|读者|用户|市民|粉丝)? ?@ ?([^:@]{1,40}?) ?(?:\([^():]{1,30}\))? ?:`)},
	{readerLabel, regexp.MustCompile(`^(?:网友|读者|用户|粉丝|微友) ?[“"《<\[(]([^”":]{1,40}?)[”"》>\])] ?(?:\([^():]{1,30}\))? ?[:：—]+`)},
	{readerLabel, regexp.MustCompile(`^(?:网友|微友|粉丝) ?([^:,。!?、;“”@]{1,30}?) ?(?:\([^():]{1,30}\))? ?:`)},
	{quotedLabel, regexp.MustCompile(`^[“"]([^”":]{1,24})[”"] ?(?:\([^():]{1,30}\))? ?:`)},
	{dashLabel, regexp.MustCompile(`^([^—:,。!?、;“”]{1,16}?) ?——+`)},
	{plainLabel, regexp.MustCompile(`^([^—:,。!?、;“”《》]{1,20}?) ?(?:\([^():]{1,30}\))? ?:`)},
}

// readLabel finds the label that a line begins with.
func readLabel(l *line) label {
	if !strings.ContainsAny(l.fold, ":—") {
		return label{}
	}
	for _, k := range labels {
		m := k.like.FindStringSubmatchIndex(l.fold)
		if m != nil {
			return label{kind: k.kind, name: strings.TrimSpace(l.fold[m[2]:m[3]]), start: m[2], end: m[3], text: m[1]}
		}
	}
	return label{}
}
