package seed

import (
	"strings"
)

// archiveExtensions are the endings of the archives that are read.
var archiveExtensions = []string{".zip", ".tar.gz", ".tgz", ".tar"}

func isArchive(name string) bool { return archiveExtension(name) != "" }

// archiveExtension returns the ending that makes name an archive; "" for others.
func archiveExtension(name string) string {
	lower := strings.ToLower(name)
	for _, extension := range archiveExtensions {
		if strings.HasSuffix(lower, extension) {
			return extension
		}
	}
	return ""
}

func (w *walker) archive(m *manifests, name, at string) { w.skipped() }
