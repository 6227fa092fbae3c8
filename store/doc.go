// Package store is the only package that talks to a database. Open gives a
// Store over a SQLite file: it migrates the schema, imports pages of newsprint
// whole or not at all, and answers the queries behind the API.
//
// A noun has one file (article.go, author.go, …) with its filter, its orders
// and its queries; listing.go walks any list by cursor or by page; import.go
// writes a page, and import_update.go and import_replace.go change one that is
// known; search.go answers queries from the index that search_index.go keeps.
// Errors are ErrNotFound, ErrConflict, ErrDangling and ErrCursor, or a fault of
// ours (errors.go). The schema is in migrations.
package store
