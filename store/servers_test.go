package store

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"broadsheet/models"
	"broadsheet/store/storetest"
)

// Whoever asks for the changes after the last one that they know misses none,
// while two servers write.
func TestChangesFollowTheOrderOfCommits(t *testing.T) {
	database := storetest.Database(t)
	servers := []*Store{openAt(t, database), openAt(t, database)}
	importPage(t, servers[0], page(1, 3))
	const writers, writes = 4, 25
	var writing sync.WaitGroup
	for n := range writers {
		s := servers[n%len(servers)]
		writing.Go(func() {
			for i := range writes {
				name := models.Optional[string]{Set: true, Value: ptr(fmt.Sprintf("作者 %d %d", n, i))}
				if _, err := s.CreateAuthor(asEditor(t), models.AuthorInput{Name: name}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	done := make(chan struct{})
	go func() {
		writing.Wait()
		close(done)
	}()
	var seen []int64
	var last int64
	for ended := false; ; {
		var fresh []int64
		if err := servers[0].reader.Raw("SELECT seq FROM changes WHERE seq > ? ORDER BY seq", last).Scan(&fresh).Error; err != nil {
			t.Fatal(err)
		}
		seen = append(seen, fresh...)
		if len(fresh) > 0 {
			last = fresh[len(fresh)-1]
		} else if ended {
			break
		}
		select {
		case <-done:
			ended = true
		default:
		}
	}
	var all []int64
	if err := servers[0].reader.Raw("SELECT seq FROM changes ORDER BY seq").Scan(&all).Error; err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(seen, all) || len(all) < writers*writes {
		t.Errorf("%d of %d changes were seen", len(seen), len(all))
	}
}

// What one server writes wakes another at once; also after the connection that
// listens was lost.
func TestServersHearOfEachOther(t *testing.T) {
	storetest.OnlyPostgres(t)
	database := storetest.Database(t)
	one, other := openAt(t, database), openAt(t, database)
	wakes := func() {
		t.Helper()
		awake := make(chan struct{})
		go func() {
			defer close(awake)
			<-one.Changed()
		}()
		for { // Until it listens again; the test's own time limit ends it.
			if err := other.SetSetting(t.Context(), "heard", fmt.Sprint(time.Now())); err != nil {
				t.Fatal(err)
			}
			select {
			case <-awake:
				return
			case <-time.After(50 * time.Millisecond):
			case <-t.Context().Done():
				t.Fatal("never woken")
			}
		}
	}
	wakes()
	before, err := one.Generation(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var lost int64
	err = other.writer.Raw("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'").Scan(&lost).Error
	if err != nil || lost == 0 {
		t.Fatalf("%d connections that listen were ended (%v)", lost, err)
	}
	if err := other.SetSetting(t.Context(), "heard", "not"); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * otherProcesses) // This is the bound that is promised.
	if after, err := one.Generation(t.Context()); err != nil || after == before {
		t.Errorf("without the connection that listens the generation is %d, as before (%v)", after, err)
	}
	wakes()
}

// A database that does not answer gives an error, and no old generation.
func TestNoGenerationWithoutTheDatabase(t *testing.T) {
	s := open(t)
	if _, err := s.Generation(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * otherProcesses)
	if number, err := s.Generation(t.Context()); err == nil {
		t.Errorf("without a database the generation is %d", number)
	}
}

// Limits hold over all servers together, and a request with a key is carried out
// by one of them alone.
func TestServersShareLimitsAndKeys(t *testing.T) {
	database := storetest.Database(t)
	var servers []*Store
	for range 2 {
		s := openAt(t, database)
		s.rules = CommentRules{Policy: models.CommentsOpen, PerAddress: 5, PerArticle: 1e6}
		servers = append(servers, s)
	}
	importPage(t, servers[0], page(1, 1))
	reader := models.WithActor(t.Context(), models.Actor{Address: netip.MustParseAddr("192.0.2.7")})
	var wait sync.WaitGroup
	var posted, refused, carriedOut atomic.Int64
	for n := range 20 {
		s := servers[n%2]
		wait.Go(func() {
			_, _, err := s.PostComment(reader, "1", models.CommentInput{AuthorName: "读者", Body: fmt.Sprintf("第 %d 条", n)}, "")
			var limit *LimitError
			switch {
			case err == nil:
				posted.Add(1)
			case errors.As(err, &limit):
				refused.Add(1)
			default:
				t.Error(err)
			}
		})
		wait.Go(func() {
			_, _, err := s.Once(t.Context(), OnceToken{Who: "desk", Key: "one"}, func(context.Context) (Answer, error) {
				carriedOut.Add(1)
				return Answer{Status: 201, Headers: map[string]string{}, Body: []byte("{}")}, nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if posted.Load() != 5 || refused.Load() != 15 || carriedOut.Load() != 1 {
		t.Errorf("%d comments were taken and %d refused, and one request was carried out %d times", posted.Load(), refused.Load(), carriedOut.Load())
	}
}
