package models

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	cases := []struct {
		text        string
		first, last int
		isDay       bool
	}{
		{"1970-01-01", 0, 0, true},
		{"1970", 0, 364, false},
		{"1969-12-31", -1, -1, true},
		{"1969", -365, -1, false},
		{"2022", 18993, 19357, false},
		{"2022-06", 19144, 19173, false},
		{"2022-06-08", 19151, 19151, true},
		{"2024-02", 19754, 19782, false},
		{"2024-02-29", 19782, 19782, true},
		{"2000-02-29", 11016, 11016, true},
		{"0000", -719528, -719163, false},
		{"9999-12-31", 2932896, 2932896, true},
	}
	for _, c := range cases {
		d, err := ParseDate(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if d.FirstDay() != c.first || d.LastDay() != c.last || d.IsDay() != c.isDay || d.String() != c.text || d.IsZero() {
			t.Errorf("%s: days %d to %d, a day %v, as text %q", c.text, d.FirstDay(), d.LastDay(), d.IsDay(), d)
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	for _, text := range []string{
		"", "22", "202", "20222", "2022-6", "2022-13", "2022-00", "2022-02-29", "1900-02-29", "2022-06-31",
		"2022-06-00", "2022-6-08", "2022/06/08", "20220608", "2022-06-8", " 2022", "2022 ", "２０２２", "-2022",
		"+202", "2022-06-08T00:00:00Z", "2022?", "2022-06~", "2022/2023", "2022-W23", "2022-21", "june",
		strings.Repeat("2022", 1000),
	} {
		d, err := ParseDate(text)
		if !errors.Is(err, ErrDate) || d != (Date{}) || len(err.Error()) > 300 {
			t.Errorf("%.20q: date %v, error %v", text, d, err)
		}
	}
	if d := (Date{}); !d.IsZero() || d.IsDay() || d.String() != "" {
		t.Error("the zero Date should be no date")
	}
}

// Every day of four centuries, which is the calendar's whole cycle, counts one
// more than the day before it, and lies inside its month and year.
func TestParseDateCountsDays(t *testing.T) {
	day := time.Date(1800, 1, 1, 0, 0, 0, 0, time.UTC)
	before := -62092
	for range 146_097 {
		text := day.Format("2006-01-02")
		d, err := ParseDate(text)
		if err != nil || d.FirstDay() != before+1 || d.LastDay() != before+1 {
			t.Fatalf("%s: day %d to %d after day %d, error %v", text, d.FirstDay(), d.LastDay(), before, err)
		}
		for _, wider := range []string{text[:4], text[:7]} {
			w, err := ParseDate(wider)
			if err != nil || w.FirstDay() > d.FirstDay() || w.LastDay() < d.LastDay() {
				t.Fatalf("%s should hold %s: %v", wider, text, err)
			}
		}
		before++
		day = day.AddDate(0, 0, 1)
	}
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"2022", "2022-06", "2022-06-08", "2022-02-30", "\x00\xff"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ParseDate(text)
		if err != nil {
			return
		}
		if d.String() != text || d.FirstDay() > d.LastDay() || d.LastDay()-d.FirstDay() > 365 {
			t.Errorf("%q: %v, days %d to %d", text, d, d.FirstDay(), d.LastDay())
		}
	})
}
