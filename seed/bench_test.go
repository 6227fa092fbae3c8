package seed

import (
	"fmt"
	"os"
	"strings"
	"testing"
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

// growingPages are pages that rules which look far ahead or back would make slow.
func growingPages(tb testing.TB, times int) map[string]string {
	var comments strings.Builder
	comments.WriteString("网友热议\n\n昨天的话题收到许多留言。\n\n")
	for i := range 400 * times {
		fmt.Fprintf(&comments, "网友@读者%d:说得好,支持!<b>%d</b>\n\n", i, i)
	}
	return map[string]string{
		"comments":             comments.String(),
		"comments in one line": strings.ReplaceAll(comments.String(), "\n", ""),
		"one line":             benchText(tb, 200_000*times, true),
		"brackets":             strings.Repeat("((", 50_000*times),
		"wrapped paragraph":    strings.Repeat("望湖县因湖得名也曾因湖犯难的一行字在这里\n", 400*times),
		"notes":                strings.Repeat("(作者单位:湖南工业大学)\n", 400*times),
	}
}

// BenchmarkGrowing shows MB/s for pages of one sort, which must be about the same
// with ten times as much.
func BenchmarkGrowing(b *testing.B) {
	for _, times := range []int{1, 10} {
		for name, text := range growingPages(b, times) {
			b.Run(fmt.Sprintf("%s %d", name, times), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Segment(text, Manifest{})
				}
			})
		}
	}
}
