// Package seed turns newspaper pages as plain text into models.
//
// Load does all of it: it walks Sources (files, folders, archives), reads each
// page with its Manifest, and hands it to a store. ReadPage does one file: Decode
// finds out its encoding, then Segment (or Markdown) finds the articles.
//
// Segment cuts the text into lines (line.go) and finds what each looks like
// (attributes.go, rules_*.go). A model learnt from labelled pages (model.go,
// weights.tsv) and a small neural network (net.go, net.tsv) weigh what each line may
// be and what may follow what (transitions.go), and find the roles that make the
// whole page likeliest;
// assemble*.go builds articles, bylines and comments of them, so that each
// character is in exactly one span. With all articles in view, other models learnt
// from these pages say which of the banners above holds for each (reach*.go,
// reach.tsv) and what kind it is (kind*.go). Explain says what spoke for which role.
// Checked and the Write functions show a page without storing it.
package seed
