package store

import (
	"context"
	"log/slog"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// notifyChannel is where servers tell each other that they have written.
const notifyChannel = "broadsheet"

// listenAgain is how soon a lost connection is tried again. Meanwhile answers are
// as fresh as always, because Generation asks the database itself.
const listenAgain = time.Second

// listen lets this process know at once what other servers write, until it is closed.
func (s *Store) listen(ctx context.Context, config pgx.ConnConfig) {
	ctx, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	s.stopListening = func() {
		stop()
		<-ended
	}
	go func() {
		defer close(ended)
		for lost := false; ctx.Err() == nil; lost = true {
			err := s.hear(ctx, config, lost)
			if ctx.Err() != nil {
				return
			}
			slog.Warn("what other servers write is noticed later: the connection that listens is lost, and tried again", "error", err)
			select {
			case <-ctx.Done():
			case <-time.After(listenAgain):
			}
		}
	}()
}

// hear listens until the connection or the context ends.
func (s *Store) hear(ctx context.Context, config pgx.ConnConfig, again bool) error {
	conn, err := pgx.ConnectConfig(ctx, &config)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx)) //nolint:errcheck // Nothing was written.
	var schema string
	if err := conn.QueryRow(ctx, "SELECT current_schema()").Scan(&schema); err != nil {
		return err
	}
	if _, err := conn.Exec(ctx, "LISTEN "+notifyChannel); err != nil {
		return err
	}
	if again {
		s.commits.tell() // Perhaps others wrote while nobody listened.
	}
	for {
		notice, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		said := strings.SplitN(notice.Payload, " ", 3) // as endPostgres says it
		if len(said) != 3 || said[0] == s.server || said[2] != schema {
			continue
		}
		if number, err := strconv.ParseInt(said[1], 10, 64); err == nil {
			s.generation.heard(number)
		}
		s.commits.tell()
	}
}
