package seed

import (
	"embed"
	"io/fs"
)

//go:embed documents
var documents embed.FS

// Sample returns the sample page with its manifest, as a folder that Load reads
// by way of FromFS.
func Sample() fs.FS {
	folder, err := fs.Sub(documents, "documents")
	if err != nil {
		panic(err) // the name is a constant and valid
	}
	return folder
}
