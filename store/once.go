package store

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
)

// Answer is what a request was answered.
type Answer struct {
	Status  int
	Headers map[string]string `gorm:"serializer:json"`
	Body    []byte
}

// OnceToken names a request that must be carried out once.
type OnceToken struct {
	// Who tells those apart who choose the same key.
	Who string
	// Key is the client's own.
	Key string
	// Request is all that the client asked for: another one with the same key is a fault.
	Request []byte
	// Secret is what else only the client knows, if anything; it is stored nowhere.
	Secret string
}

// onceAge is how long an answer is kept.
const onceAge = 24 * time.Hour

// ErrOnce says that a request with the same key asked for something else.
var ErrOnce = errors.New("the key was used for another request")

// ErrNotKept takes back all that was written within Once; it is no failure.
var ErrNotKept = errors.New("not kept")

// onceRow is a row of the table once.
type onceRow struct {
	Token       string
	RequestHash string
	At          time.Time
	Answer      `gorm:"embedded"`
}

// Answered gives again the answer that a request has had (again is true), without
// waiting for other writers. It returns ErrOnce for another request with the
// same key.
func (s *Store) Answered(ctx context.Context, token OnceToken) (answer Answer, again bool, err error) {
	err = s.read(ctx, func(tx *gorm.DB) error {
		answer, again, err = token.answered(tx, s.clock())
		return err
	})
	return answer, again, err
}

// Once carries out a request in one transaction with its answer, or gives again
// the answer that it had (again is true). An error of do, and ErrNotKept, take
// back what it wrote and are returned. It returns ErrOnce for another request
// with the same key.
func (s *Store) Once(ctx context.Context, token OnceToken, do func(context.Context) (Answer, error)) (answer Answer, again bool, err error) {
	now := s.clock()
	err = s.change(ctx, func(tx *gorm.DB) (effect, error) { //nolint:contextcheck // That of the transaction is made of ctx.
		var err error
		if answer, again, err = token.answered(tx, now); err != nil || again {
			return unseen, err
		}
		within := &transaction{tx: tx}
		if answer, err = do(context.WithValue(tx.Statement.Context, txKey{s}, within)); err != nil {
			return unseen, err
		}
		row := token.row(now)
		row.Answer = answer
		if row.Body, err = token.seal(answer.Body); err != nil {
			return unseen, err
		}
		if err := tx.Exec("DELETE FROM once WHERE token = ?", row.Token).Error; err != nil {
			return unseen, err
		}
		return within.effect, tx.Table("once").Create(&row).Error
	})
	return answer, again, err
}

func (t OnceToken) row(now time.Time) onceRow {
	return onceRow{Token: digest(t.Who, t.Key), RequestHash: digest(string(t.Request)), At: now}
}

// answered finds the answer that the request has had.
func (t OnceToken) answered(tx *gorm.DB, now time.Time) (Answer, bool, error) {
	row := t.row(now)
	var known []onceRow
	err := tx.Table("once").Where("token = ? AND at > ?", row.Token, row.At.Add(-onceAge)).Limit(1).Find(&known).Error
	if err != nil || len(known) == 0 {
		return Answer{}, false, err
	}
	if known[0].RequestHash != row.RequestHash {
		return Answer{}, false, ErrOnce
	}
	answer := known[0].Answer
	answer.Body, err = t.open(answer.Body)
	return answer, true, err
}

// sealer encrypts the answer to the request with what the database does not
// hold, the client's key and secret: an answer may have a secret in it, which is
// shown to its owner alone.
func (t OnceToken) sealer() (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, []byte(digest(t.Who, t.Key, string(t.Request), t.Secret)), nil, "answer", sha256.Size)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

func (t OnceToken) seal(body []byte) ([]byte, error) {
	sealer, err := t.sealer()
	if err != nil {
		return nil, err
	}
	return sealer.Seal(nil, nil, body, nil), nil //nolint:gosec // It makes a random nonce, and takes none.
}

func (t OnceToken) open(sealed []byte) ([]byte, error) {
	sealer, err := t.sealer()
	if err != nil {
		return nil, err
	}
	body, err := sealer.Open(nil, nil, sealed, nil)
	if err != nil {
		return nil, fmt.Errorf("open a kept answer: %w", err)
	}
	return body, nil
}

// digest is one way, and tells parts apart.
func digest(parts ...string) string {
	sum := sha256.New()
	for _, part := range parts {
		inner := sha256.Sum256([]byte(part))
		sum.Write(inner[:])
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// ForgetAnswers drops the answers that are kept no longer.
func (s *Store) ForgetAnswers(ctx context.Context) error {
	return s.inUnseenTx(ctx, func(tx *gorm.DB) error {
		return tx.Exec("DELETE FROM once WHERE at <= ?", s.clock().Add(-onceAge)).Error
	})
}
