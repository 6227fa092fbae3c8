package seed

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// pattern reads fields of a manifest from the name of a page's file.
type pattern struct {
	matcher *regexp.Regexp
	fields  []string // by group of matcher, from 1
}

// patternFields are the names that may stand in braces, with what they match.
// {year}{month}{day} make issued_on where a name runs them together.
var patternFields = []struct{ name, matches string }{
	{"publication", `([^/]+?)`},
	{"issued_on", `(\d{4}(?:-\d{2}(?:-\d{2})?)?)`},
	{"print_page", `([^/]+?)`},
	{"language", `([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)`},
	{"default_section", `([^/]+?)`},
	{"year", `(\d{4})`},
	{"month", `(\d{2})`},
	{"day", `(\d{2})`},
}

var patternPart = regexp.MustCompile(`\{[^{}]*\}|\*|[^*{}]+|[{}]`)

// parsePattern reads a pattern: names in braces, * for anything but a slash, and
// text that stands for itself. A field may stand once.
func parsePattern(text string) (pattern, error) {
	var p pattern
	var expression strings.Builder
	for _, part := range patternPart.FindAllString(text, -1) {
		switch {
		case part == "*":
			expression.WriteString(`[^/]*`)
		case part == "{" || part == "}":
			return pattern{}, errors.New("a brace is not closed or not opened")
		case strings.HasPrefix(part, "{"):
			name := part[1 : len(part)-1]
			matches, err := matchOf(name)
			if err != nil {
				return pattern{}, err
			}
			if slices.Contains(p.fields, name) {
				return pattern{}, fmt.Errorf("{%s} stands twice", name)
			}
			p.fields = append(p.fields, name)
			expression.WriteString(matches)
		default:
			expression.WriteString(regexp.QuoteMeta(part))
		}
	}
	if len(p.fields) == 0 {
		return pattern{}, errors.New(`no field such as {issued_on} stands in it`)
	}
	if slices.Contains(p.fields, "issued_on") && slices.Contains(p.fields, "year") {
		return pattern{}, errors.New("either {issued_on} or {year} can say the date")
	}
	matcher, err := regexp.Compile("^" + expression.String() + "$")
	p.matcher = matcher
	return p, err
}

func matchOf(name string) (string, error) {
	var known []string
	for _, field := range patternFields {
		if field.name == name {
			return field.matches, nil
		}
		known = append(known, field.name)
	}
	return "", errors.New(unknownName("field", name, known))
}

// read returns the fields that the name of a file says, the name being relative
// to the manifest's folder with slashes. ok is false where the name does not fit
// the pattern, or where what it says is no date or language.
func (p pattern) read(name string) (m Manifest, ok bool) {
	groups := p.matcher.FindStringSubmatch(name)
	if groups == nil {
		return Manifest{}, false
	}
	values := map[string]string{}
	for i, field := range p.fields {
		values[field] = groups[i+1]
	}
	for _, part := range []string{"year", "month", "day"} {
		value, known := values[part]
		if !known {
			break
		}
		if part != "year" {
			value = "-" + value
		}
		values["issued_on"] += value
	}
	for _, field := range manifestTexts {
		*field.of(&m) = values[field.key]
	}
	m, err := m.Clean()
	return m, err == nil
}
