package store

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"broadsheet/store/storetest"
)

// An answer may have a secret in it: whoever reads the database learns nothing of
// it, and whoever sends the request again has it whole.
func TestKeptAnswersAreSealed(t *testing.T) {
	s, err := Open(t.Context(), storetest.Database(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	answer := Answer{Status: 201, Headers: map[string]string{"Location": "/api/v1/keys/1"}, Body: []byte(`{"secret":"bsk_1_secret"}`)}
	token := OnceToken{Who: "key 1", Key: "k", Request: []byte("POST"), Secret: "bsk_1_mine"}
	first, again, err := s.Once(t.Context(), token, func(context.Context) (Answer, error) { return answer, nil })
	if err != nil || again || !bytes.Equal(first.Body, answer.Body) {
		t.Fatalf("%s, %v, %v", first.Body, again, err)
	}
	var kept string
	if err := s.reader.Raw("SELECT CAST(body AS TEXT) FROM once").Scan(&kept).Error; err != nil || kept == "" || strings.Contains(kept, "secret") {
		t.Errorf("kept is %q (%v)", kept, err)
	}
	second, again, err := s.Once(t.Context(), token, func(context.Context) (Answer, error) { return Answer{}, nil })
	if err != nil || !again || !bytes.Equal(second.Body, answer.Body) || second.Status != 201 || second.Headers["Location"] == "" {
		t.Errorf("again: %d %s, %v, %v", second.Status, second.Body, again, err)
	}
	token.Secret = "bsk_1_guessed"
	if stolen, _, err := s.Answered(t.Context(), token); err == nil {
		t.Errorf("with another secret: %s", stolen.Body)
	}
}
