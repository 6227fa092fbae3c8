package seed

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"broadsheet/models"
)

// However many pages come at once, other processes get to write in between.
func TestLoadingLetsOthersWrite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		free, since, gaps := time.Now(), time.Now(), 0
		k := keeper{
			twins: twins{},
			store: func(context.Context, models.Page) (models.Import, error) {
				time.Sleep(20 * time.Millisecond)
				return models.Import{Outcome: models.Created}, nil
			},
			together: func(ctx context.Context, do func(context.Context) error) error {
				if time.Since(free) >= 3*10*time.Millisecond { // three looks of who waits
					since, gaps = time.Now(), gaps+1
				}
				defer func() {
					free = time.Now()
					if without := free.Sub(since); without > 2*time.Second {
						t.Fatalf("nobody else could write for %s", without)
					}
				}()
				return do(ctx)
			},
		}
		left := 1000
		next := func(context.Context, <-chan time.Time) (Result, bool) {
			left--
			return Result{Page: &models.Page{}}, left >= 0
		}
		stored := 0
		for first, more := next(t.Context(), nil); more; first, more = next(t.Context(), nil) {
			stored += len(k.keep(t.Context(), first, next))
		}
		if stored != 1000 || gaps < 10 {
			t.Errorf("%d pages stored with %d gaps", stored, gaps)
		}
	})
}
