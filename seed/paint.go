package seed

import (
	"fmt"
	"io"
	"os"

	"broadsheet/models"

	"github.com/mattn/go-isatty"
)

// Style says how text is written for a person.
type Style struct {
	// Colour uses ANSI colours.
	Colour bool
}

// IsTerminal reports whether a person looks at what is written to file.
func IsTerminal(file *os.File) bool {
	return isatty.IsTerminal(file.Fd()) || isatty.IsCygwinTerminal(file.Fd())
}

// StyleOf returns the style for a file: coloured on a terminal, unless it is a
// dumb one or NO_COLOR is set to anything (no-color.org); plain elsewhere.
func StyleOf(file *os.File) Style {
	return Style{Colour: IsTerminal(file) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
}

// roleOrder lists the roles as a legend does.
var roleOrder = []models.Role{
	models.RoleKicker, models.RoleTitle, models.RoleSubtitle, models.RoleByline, models.RoleAffiliation, models.RoleHeading,
	models.RoleParagraph, models.RoleSource, models.RoleSection, models.RoleCommentAuthor, models.RoleComment, models.RoleFurniture,
}

// roleColours are the parameters of ANSI's SGR sequence for each role, of the
// sixteen colours that a terminal's own theme keeps readable. A paragraph has
// the terminal's own.
var roleColours = map[models.Role]string{
	models.RoleKicker:        "35",
	models.RoleTitle:         "1;36",
	models.RoleSubtitle:      "36",
	models.RoleByline:        "1;33",
	models.RoleAffiliation:   "33",
	models.RoleHeading:       "1;34",
	models.RoleSource:        "32",
	models.RoleSection:       "1;35",
	models.RoleCommentAuthor: "1;32",
	models.RoleComment:       "32",
	models.RoleFurniture:     "90",
}

// painter writes until the first error, which it keeps.
type painter struct {
	w     io.Writer
	style Style
	err   error
}

func (p *painter) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

// colour puts text between the sequences of an SGR parameter.
func (p *painter) colour(parameter, text string) string {
	if !p.style.Colour || parameter == "" {
		return text
	}
	return "\x1b[" + parameter + "m" + text + "\x1b[0m"
}

func (p *painter) role(role models.Role, text string) string {
	return p.colour(roleColours[role], text)
}

func (p *painter) strong(text string) string { return p.colour("1", text) }

func (p *painter) alarm(text string) string { return p.colour("1;31", text) }
