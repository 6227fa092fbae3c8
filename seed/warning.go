package seed

import "fmt"

// warn keeps a warning, of many only the first.
func (a *assembler) warn(format string, args ...any) {
	if a.warned++; a.warned <= mostWarnings {
		a.warnings = append(a.warnings, fmt.Sprintf(format, args...))
	}
}

// mostWarnings bounds the warnings kept of one page.
const mostWarnings = 50

// shortened is the start of a text, for a warning.
func shortened(s string) string {
	head := headOf(s, 40)
	if len(head) < len(s) {
		return head + "…"
	}
	return s
}
