// Package models holds the resources of a newspaper (documents, articles,
// authors, sections and comments) as the API speaks them and the store keeps
// them, and the rules about them that need no database.
package models
