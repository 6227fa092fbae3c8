package store

import (
	"context"
	"net/netip"
	"time"

	"gorm.io/gorm"

	"broadsheet/models"
)

// likeLimit bounds the likes of one network: a household or a school, not a crowd
// that one person makes up.
var likeLimit = Limit{Name: "likes", Most: 60, Window: time.Hour}

// Like notes that the address that asks likes the approved comment whose id ref
// is: once a day (UTC), and once more changes nothing. It returns ErrNotFound
// and LimitError. A like is no version of the comment and no entry of the change log.
func (s *Store) Like(ctx context.Context, ref Ref) (models.Likes, []Quota, error) {
	var left []Quota
	likes, err := s.like(ctx, ref, true, func(tx *gorm.DB, id int64, liker string, networks []string) (int64, error) {
		now := s.clock()
		made := tx.Exec("INSERT INTO likes (comment_id, liker, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", id, liker, now)
		if made.Error != nil || made.RowsAffected == 0 || models.ActorOf(ctx).KeyID != 0 {
			return made.RowsAffected, made.Error
		}
		var err error
		left, err = spend(tx, now, []allowance{{limit: likeLimit, kind: "like", who: networks}})
		return 1, err
	})
	return likes, left, err
}

// Unlike takes back the like of today that the address that asks has given, if
// it has. It returns ErrNotFound.
func (s *Store) Unlike(ctx context.Context, ref Ref) (models.Likes, error) {
	return s.like(ctx, ref, false, func(tx *gorm.DB, id int64, liker string, _ []string) (int64, error) {
		undone := tx.Exec("DELETE FROM likes WHERE comment_id = ? AND liker = ?", id, liker)
		return -undone.RowsAffected, undone.Error
	})
}

// like changes the likes of a comment by what change answers.
func (s *Store) like(ctx context.Context, ref Ref, liked bool, change func(tx *gorm.DB, id int64, liker string, networks []string) (int64, error)) (models.Likes, error) {
	answer := models.Likes{Liked: liked}
	err := s.inTx(ctx, func(tx *gorm.DB) error {
		var comment models.Comment
		err := onPublished(tx.Select("id", "likes").Where("id = ? AND status = ?", ref.id(), models.Approved)).Take(&comment).Error
		if err != nil {
			return err
		}
		now, address := s.clock(), models.ActorOf(ctx).Address
		keys, err := freshAddressKeys(tx, now)
		if err != nil {
			return err
		}
		more, err := change(tx, comment.ID, addressDigest(keys[0], address, now), networkDigests(keys, address))
		if err != nil {
			return err
		}
		answer.Likes = comment.Likes + int(more)
		if more == 0 {
			return nil
		}
		return changed(tx.Exec("UPDATE comments SET likes = likes + ? WHERE id = ?", more, comment.ID))
	})
	return answer, err
}

// addressDigest stands for one address on one day: a whole IPv4 address, or the
// /64 that one household has (RFC 6177).
func addressDigest(key addressKey, address netip.Addr, now time.Time) string {
	address = address.Unmap().WithZone("")
	bits := 64
	if address.Is4() {
		bits = 32
	}
	prefix, _ := address.Prefix(bits)
	return key.digest("address", now.Format(time.DateOnly), prefix.String())
}
