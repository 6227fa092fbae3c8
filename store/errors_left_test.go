package store

import (
	"context"
	"errors"
	"fmt"
	"net"
	"testing"

	"gorm.io/gorm"
)

// Whoever leaves is no fault of the database, wherever the asking was interrupted.
func TestLeavingIsNoFault(t *testing.T) {
	for _, err := range []error{
		fmt.Errorf("failed to receive message: %w", &net.OpError{Op: "read", Err: context.Canceled}),
		fmt.Errorf("%w: %w", net.ErrClosed, context.Canceled),
	} {
		if got := translate(err); errors.Is(got, ErrUnavailable) || !errors.Is(got, context.Canceled) {
			t.Errorf("%v becomes %v", err, got)
		}
	}
	for _, err := range []error{&net.OpError{Op: "dial", Err: errors.New("refused")}, fmt.Errorf("%w: %w", errGroup, context.Canceled)} {
		if got := translate(err); !errors.Is(got, ErrUnavailable) {
			t.Errorf("%v becomes %v", err, got)
		}
	}
	s := open(t)
	ctx, leave := context.WithCancel(t.Context())
	err := s.read(ctx, func(tx *gorm.DB) error {
		leave()
		for { // until the transaction is rolled back
			if err := tx.WithContext(t.Context()).Exec("SELECT 1").Error; err != nil {
				return err
			}
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("leaving a read: %v", err)
	}
}
