package seed

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// benchText repeats the sample page up to a size in bytes.
func benchText(tb testing.TB, size int, oneLine bool) string {
	tb.Helper()
	page, err := os.ReadFile("documents/000_9cdfc2282859891b.txt")
	if err != nil {
		tb.Fatal(err)
	}
	text := strings.Repeat(string(page), size/len(page)+1)[:size]
	if oneLine {
		text = strings.NewReplacer("\n", "", "\r", "").Replace(text)
	}
	return strings.ToValidUTF8(text, "")
}

// BenchmarkSegment shows MB/s at 10 kB, 1 MB and 50 MB, as printed and in one line.
func BenchmarkSegment(b *testing.B) {
	for _, size := range []int{10_000, 1_000_000, 50_000_000} {
		for _, oneLine := range []bool{false, true} {
			name := fmt.Sprintf("%dkB", size/1000)
			if oneLine {
				name += " in one line"
			}
			b.Run(name, func(b *testing.B) {
				text := benchText(b, size, oneLine)
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				b.ResetTimer()
				for b.Loop() {
					Segment(text, Manifest{})
				}
			})
		}
	}
}

// BenchmarkShortLines shows MB/s for pages of many short lines of one sort, which
// must be the same at every size.
func BenchmarkShortLines(b *testing.B) {
	for _, line := range []string{"湖边小城的春天来了\n", "Council Backs River Levee\n", "COUNCIL BACKS RIVER LEVEE AFTER SIX\n", "来源:株洲文明网\n"} {
		for _, count := range []int{1_000, 8_000, 32_000} {
			b.Run(fmt.Sprintf("%s %d", strings.TrimSpace(line), count), func(b *testing.B) {
				text := strings.Repeat(line, count)
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Segment(text, Manifest{})
				}
			})
		}
	}
}

// TestTimeGrowsInStep segments pages ten times as long as others and asks that
// they take not much more than ten times as long.
func TestTimeGrowsInStep(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	comments := func(n int) string {
		var b strings.Builder
		b.WriteString("网友热议\n\n昨天的话题收到许多留言。\n\n")
		for i := range n {
			fmt.Fprintf(&b, "网友@读者%d:说得好,支持!<b>%d</b>\n\n", i, i)
		}
		return b.String()
	}
	for _, page := range []struct {
		name         string
		small, large string
	}{
		{"comments", comments(400), comments(4_000)},
		{"comments in one line", strings.ReplaceAll(comments(400), "\n", ""), strings.ReplaceAll(comments(4_000), "\n", "")},
		{"one line", benchText(t, 200_000, true), benchText(t, 2_000_000, true)},
		{"brackets", strings.Repeat("((", 50_000), strings.Repeat("((", 500_000)},
		{"wrapped paragraph", strings.Repeat("望湖县因湖得名也曾因湖犯难的一行字在这里\n", 400), strings.Repeat("望湖县因湖得名也曾因湖犯难的一行字在这里\n", 4_000)},
		{"notes", strings.Repeat("(作者单位:湖南工业大学)\n", 400), strings.Repeat("(作者单位:湖南工业大学)\n", 4_000)},
	} {
		took := func(text string) time.Duration {
			start := time.Now()
			Segment(text, Manifest{})
			return time.Since(start)
		}
		small, large := min(took(page.small), took(page.small)), min(took(page.large), took(page.large))
		t.Logf("%s: %v, ten times as long: %v", page.name, small, large)
		if large > 40*small+100*time.Millisecond {
			t.Errorf("%s: %v, ten times as long: %v", page.name, small, large)
		}
	}
}
