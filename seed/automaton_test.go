package seed

import (
	"math/rand/v2"
	"testing"
)

// An automaton answers what package regexp does, whatever assertions an
// expression makes and whatever characters a text has, also with little room.
func TestAutomaton(t *testing.T) {
	alphabet := []string{"a", "b", "K", "\u212a", "ſ", "甲", "乙", "\n", " ", "_", "0", ",", "\xff", "\U0001F600", "\U00020000", "é"}
	random := rand.New(rand.NewPCG(1, 2))
	texts := []string{""}
	for range 2000 {
		text := ""
		for range random.IntN(9) {
			text += alphabet[random.IntN(len(alphabet))]
		}
		texts = append(texts, text)
	}
	for _, pattern := range []string{
		``, `^`, `$`, `^$`, `\b`, `\B`, `a\b`, `\bk`, `(?i)k`, `(?i)s+$`, `(?m)^甲$`, `(?m)a$\n^b`, `\A甲|乙\z`, `(?:^|,)a`, `a(?:$|b)`, `^[^甲]{2,4}$`,
		`[\p{Han}]{2}`, `.`, `(?s)a.b`, `a.b`, `(?:a|ab)(?:b|0)`, `a*?b`, `\B_\b`, `[^\n]$`, `\x{1F600}`, `[\x{20000}-\x{2FFFF}]a?$`, `(?:a{2}|b{2,}){2}`, `a^b`, `a$b`, `[^\x00-\x{10FFFF}]`,
	} {
		e, small := &expression{text: pattern}, &expression{text: pattern}
		small.tells().most = 20
		for _, text := range texts {
			want := e.regexp().MatchString(text)
			if got := e.MatchString(text); got != want {
				t.Errorf("%q matches %q: %t", pattern, text, got)
			}
			if got := small.MatchString(text); got != want {
				t.Errorf("%q with little room matches %q: %t", pattern, text, got)
			}
		}
		if e.automaton.paused.Load() > 0 {
			t.Errorf("%q is left to package regexp", pattern)
		}
	}
}

// It counts as package regexp does what does not match otherwise when it may go on.
func TestAutomatonCounts(t *testing.T) {
	for pattern, texts := range map[string][]string{
		`ab|b甲`:             {"", "ab", "ababb甲", "xab甲 b甲 b甲 ab"},
		`\b(?:said|says)\b`: {"said says", "said,says;sayssaid said", "says saysx says"},
		`\bI\b|my$`:         {"I", "I I", "my my", "mI I"},
		`^a|b`:              {"aab", "baab", "aa"},
		`昨日|日前|上午`:          {"昨日日前上午", "昨日前昨日", "前日"},
	} {
		e, small := &expression{text: pattern}, &expression{text: pattern}
		small.tells().most = 20
		for _, text := range texts {
			for most := 1; most < 5; most++ {
				want := len(e.regexp().FindAllStringIndex(text, most))
				if got := e.count([]rune(text), most); got != want {
					t.Errorf("%q: %d matches of %d in %q, not %d", pattern, got, most, text, want)
				}
				if got := small.count([]rune(text), most); got != want {
					t.Errorf("%q with little room: %d matches of %d in %q, not %d", pattern, got, most, text, want)
				}
			}
		}
	}
}

// An automaton that is full begins anew where that pays, and else leaves the next texts
// to package regexp; it gives back what its states took.
func TestAutomatonBeginsAnew(t *testing.T) {
	before := allTransitions.Load()
	a := (&expression{text: `a.{3}b`}).tells()
	a.most = 120
	for range 3000 {
		if matches, known := a.match("xaaxxb"); !matches || !known {
			t.Fatal("it does not match")
		}
	}
	if a.since != 0 {
		t.Errorf("anew after %d, with %d used", a.since, a.used)
	}
	if matches, known := a.match("xaaaxxaxaxaxxaaaaxxxxaxxaxxxb"); !matches || !known || a.since < 3000 {
		t.Errorf("matches %t, known %t, anew after %d, %d used", matches, known, a.since, a.used)
	}
	if used := allTransitions.Load() - before; used > 120 || used != int64(a.used) {
		t.Errorf("%d in use, %d of all", a.used, used)
	}
	a.since, a.most = a.asked.Load(), a.used
	if _, known := a.match("axaaaxaxaxxxaxxaxaaaxxaaxaxxx"); known || a.paused.Load() == 0 {
		t.Errorf("known %t, paused until %d", known, a.paused.Load())
	}
	if used := allTransitions.Load() - before; used != 0 {
		t.Errorf("%d in use", used)
	}
}

// Where all automata together have no room, one that has more than its share begins anew.
func TestAutomatonWithoutRoom(t *testing.T) {
	allTransitions.Add(maxAllTransitions)
	defer allTransitions.Add(-maxAllTransitions)
	a := (&expression{text: `a.b`}).tells()
	if matches, known := a.match("xaxb"); !matches || !known {
		t.Error("there is no room for its share")
	}
	a.used += shareOfEach
	if _, known := a.match("xa\naaxb"); known || a.used > 120 {
		t.Errorf("it has room for %d more", a.used)
	}
	allTransitions.Add(shareOfEach) // What was given back was never taken.
}
