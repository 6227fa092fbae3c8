package store

import (
	"testing"

	"broadsheet/search"
)

// A word of the list is compared with texts that are squeezed in another function.
func TestSqueezedAlike(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "!?…": "", "Great News!": "greatnews", "好 消·息：第①条": "好消息第1条", "e\u0301te\u0301\n１２": "été12", "a\xffb": "ab",
	} {
		got, _ := squeezeMapped(search.Fold(text))
		if squeeze(text) != got || got != want {
			t.Errorf("%q is squeezed to %q and to %q, not to %q", text, squeeze(text), got, want)
		}
	}
}
