package models

// Outcome says what importing a page did.
type Outcome string

// The outcomes of an import.
const (
	// Created: the page was not known and is stored now.
	Created Outcome = "created"
	// Unchanged: the same bytes with the same manifest were stored before.
	Unchanged Outcome = "unchanged"
	// Updated: the same bytes came with another manifest; the document's fields,
	// and what unedited articles took from them, were changed.
	Updated Outcome = "updated"
	// Replaced: other bytes took the place of a page of the same name.
	Replaced Outcome = "replaced"
)

// Import says what became of a page in the store.
type Import struct {
	Outcome    Outcome `json:"outcome"`
	DocumentID int64   `json:"document_id"`
	// Articles, Authors and Comments count what is new in the store because of
	// this page: an author known before is not counted. All are 0 when nothing
	// was created.
	Articles int `json:"articles"`
	Authors  int `json:"authors"`
	Comments int `json:"comments"`
}
