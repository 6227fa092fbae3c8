// Package seed turns newspaper pages as plain text into models.
//
// Load does all of it: it walks Sources (files, folders, archives), reads each
// page with its Manifest, and hands it to a store. ReadPage does one file: Decode
// finds out its encoding, then Segment (or Markdown) finds the articles.
//
// Segment cuts the text into lines (line.go). Rules (rules_*.go), whose weights
// training corrects (weights.tsv), weigh what each line may be, transitions.go
// what may follow what; path.go finds the roles that make the whole page
// likeliest, and assemble*.go builds articles, bylines and comments of them, so
// that each character is in exactly one span. Explain says which rules decided.
// Checked and the Write functions show a page without storing it.
package seed
