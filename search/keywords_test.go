package search

import (
	"slices"
	"testing"
)

func TestKeywords(t *testing.T) {
	for text, want := range map[string][]string{
		"黨建工作":                  {"党建", "建工", "工作"},
		"C919首飞, 2022 年 5 cats": {"c919", "首飞", "cat"},
		"年":                     nil,
		"":                      nil,
	} {
		if got := Keywords(text); !slices.Equal(got, want) {
			t.Errorf("keywords of %q are %q, want %q", text, got, want)
		}
	}
}
