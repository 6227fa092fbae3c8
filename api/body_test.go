package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"broadsheet/models"
)

// A body full of faults costs no more than those that the answer names.
func TestFaultyBodiesAreNotReadToTheEnd(t *testing.T) {
	var unknown strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&unknown, `"k%d":1,`, i)
	}
	for name, text := range map[string]string{
		"unknown": "{" + unknown.String() + `"body":"x"}`, "twice": "{" + strings.Repeat(`"body":"x",`, 100_000) + `"body":"x"}`,
	} {
		var faults models.FieldErrors
		if err := decodeJSON([]byte(text), new(models.CommentInput)); !errors.As(err, &faults) || len(faults) != 100 {
			t.Errorf("%s: %d faults", name, len(faults))
		}
		w := walker{decoder: json.NewDecoder(strings.NewReader(text))}
		if err := w.value("", reflect.TypeFor[models.CommentInput](), 0); !errors.Is(err, errFaulty) || w.decoder.InputOffset() > 10_000 {
			t.Errorf("%s: read to byte %d of %d (%v)", name, w.decoder.InputOffset(), len(text), err)
		}
	}
}
