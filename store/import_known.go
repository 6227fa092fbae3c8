package store

import (
	"context"
	"reflect"

	"gorm.io/gorm"

	"broadsheet/models"
)

// KnownPage is the document, without its text, whose bytes have a SHA-256 and that was last loaded
// with a manifest: ImportPage of them changes nothing. Nil stands for none, and for
// one that an editor corrected, of which only a page says what is printed on it.
func (s *Store) KnownPage(ctx context.Context, sha256 string, m models.Manifest) (*models.Document, error) {
	var known []models.Document
	err := s.read(ctx, func(tx *gorm.DB) error {
		return tx.Omit("Text").Where("sha256 = ? AND edited_at IS NULL", sha256).Limit(1).Find(&known).Error
	})
	if err != nil || len(known) == 0 || !reflect.DeepEqual(known[0].Manifest, m) {
		return nil, err
	}
	return &known[0], nil
}
