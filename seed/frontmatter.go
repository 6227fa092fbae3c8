package seed

import (
	"fmt"
	"strings"

	"broadsheet/models"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"
)

// frontMatter is what an article's front matter says of its document.
type frontMatter struct {
	date, language string
}

// frontMatter reads the lines between two lines of --- at the start, and returns
// where the body begins, in bytes. Its lines become the title, bylines and so on,
// or furniture.
func (r *markdownReader) frontMatter() (body int) {
	if len(r.owners) == 0 {
		return 0
	}
	fence := strings.TrimSpace(r.line(0))
	if fence != "---" && fence != "+++" {
		return 0
	}
	last := 1
	for last < len(r.owners) && strings.TrimSpace(r.line(last)) != fence && (fence == "+++" || strings.TrimSpace(r.line(last)) != "...") {
		last++
	}
	if last >= len(r.owners) {
		return 0
	}
	body = r.starts[last+1]
	if fence == "+++" {
		r.warnings = append(r.warnings, "front matter: TOML is not read, only YAML between lines of ---")
		return body
	}
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(r.source[r.starts[1]:r.starts[last]]), &document); err != nil {
		r.warnings = append(r.warnings, "front matter: "+err.Error())
		return body
	}
	if len(document.Content) == 0 || document.Content[0].Kind != yaml.MappingNode {
		return body
	}
	pairs := document.Content[0].Content
	for i := 0; i+1 < len(pairs); i += 2 {
		end := last
		if i+2 < len(pairs) {
			end = min(last, pairs[i+2].Line)
		}
		if role := r.frontField(strings.ToLower(pairs[i].Value), resolve(pairs[i+1])); role != "" {
			for line := pairs[i].Line; line < end; line++ {
				r.owners[line].role = role
			}
		}
	}
	return body
}

// frontField reads one key, and returns the role of its lines; "" for furniture.
func (r *markdownReader) frontField(key string, value *yaml.Node) models.Role {
	texts := scalars(value)
	if len(texts) == 0 {
		return ""
	}
	first := texts[0]
	switch key {
	case "title":
		r.article.Title = &first
		return models.RoleTitle
	case "subtitle":
		r.article.Subtitle = &first
		return models.RoleSubtitle
	case "description", "summary", "excerpt":
		if r.article.Summary == nil {
			r.article.Summary = &first
			return models.RoleSubtitle
		}
	case "author", "authors", "byline":
		r.article.Bylines = append(r.article.Bylines, authorsOf(value)...)
		return models.RoleByline
	case "categories", "category", "section", "tags":
		return r.frontSection(key, first)
	case "date":
		r.frontDate(first)
	case "lang", "language":
		if tag, err := language.Parse(first); err == nil {
			r.front.language = tag.String()
		}
	case "draft":
		r.article.Draft = value.Value == "true"
	}
	return ""
}

// frontSection takes the first category as the section; a tag only where there is
// no category.
func (r *markdownReader) frontSection(key, name string) models.Role {
	if r.article.Section != nil && key == "tags" {
		return ""
	}
	if r.article.Section != nil {
		for i := range r.owners { // the tag that stood above the category
			if r.owners[i].role == models.RoleSection {
				r.owners[i] = lineOwner{}
			}
		}
	}
	printed := models.SectionPrinted
	r.article.Section, r.article.SectionOrigin = &name, &printed
	return models.RoleSection
}

// frontDate reads the day of a date with or without a time of day.
func (r *markdownReader) frontDate(text string) {
	day := text
	if at := strings.IndexAny(text, "T "); at > 0 {
		day = text[:at]
	}
	date, err := models.ParseDate(day)
	if err != nil {
		r.warnings = append(r.warnings, fmt.Sprintf("front matter: date: %v", err))
		return
	}
	r.front.date = date.String()
}

// scalars returns the texts of a value: of itself, of a list, of a mapping's name.
func scalars(value *yaml.Node) []string {
	switch value.Kind {
	case yaml.ScalarNode:
		text := strings.TrimSpace(strings.ReplaceAll(value.Value, "\x00", "\ufffd"))
		if value.Tag != "!!null" && text != "" {
			return []string{text}
		}
	case yaml.SequenceNode:
		var texts []string
		for _, entry := range value.Content {
			if entry = resolve(entry); entry.Kind != yaml.SequenceNode {
				texts = append(texts, scalars(entry)...)
			}
		}
		return texts
	case yaml.MappingNode:
		if name := valueOf(value, "name"); name != "" {
			return []string{name}
		}
	}
	return nil
}

// valueOf returns the text that a key of a mapping has; "" for none.
func valueOf(mapping *yaml.Node, key string) string {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if value := resolve(mapping.Content[i+1]); mapping.Content[i].Value == key && value.Kind == yaml.ScalarNode {
			return strings.TrimSpace(strings.ReplaceAll(value.Value, "\x00", "\ufffd"))
		}
	}
	return ""
}

// authorsOf reads a name, a list of names, or mappings with name, role and
// affiliation. Several names in one text are separated by 、 or ; or " and ".
func authorsOf(value *yaml.Node) []models.Byline {
	var bylines []models.Byline
	switch value.Kind {
	case yaml.SequenceNode:
		for _, entry := range value.Content {
			if entry = resolve(entry); entry.Kind != yaml.SequenceNode {
				bylines = append(bylines, authorsOf(entry)...)
			}
		}
	case yaml.MappingNode:
		if name := valueOf(value, "name"); name != "" {
			bylines = append(bylines, models.Byline{Name: name, Role: filled(valueOf(value, "role")), Affiliation: filled(valueOf(value, "affiliation"))})
		}
	case yaml.ScalarNode:
		names := strings.NewReplacer("、", ";", "；", ";", " and ", ";").Replace(value.Value)
		for name := range strings.SplitSeq(names, ";") {
			if name = strings.TrimSpace(strings.ReplaceAll(name, "\x00", "\ufffd")); name != "" && value.Tag != "!!null" {
				bylines = append(bylines, models.Byline{Name: name})
			}
		}
	}
	return bylines
}
