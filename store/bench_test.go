package store

import (
	"context"
	"fmt"
	"net/netip"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"broadsheet/models"
	"broadsheet/search"
)

// longPage is page with articles as long as a newspaper's: some 6 kB.
func longPage(seed, n int) models.Page {
	p := page(seed, n)
	for i := range p.Articles {
		p.Articles[i].Blocks = nil
		for j := range 6 {
			text := fmt.Sprintf("第%d段。%s", j+1, strings.Repeat(fmt.Sprintf("第%d版记者采写的%d号消息,", seed, i), 30))
			p.Articles[i].Blocks = append(p.Articles[i].Blocks, models.Block{ID: fmt.Sprintf("b%d", j+1), Type: models.Paragraph, Text: text})
		}
	}
	return p
}

func openBench(b *testing.B, pages int) *Store {
	b.Helper()
	s, err := Open(b.Context(), filepath.Join(b.TempDir(), "bench.db"), WithCommentRules(CommentRules{PerAddress: 1e9, PerArticle: 1e9}))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	for i := range pages {
		if _, err := s.ImportPage(b.Context(), longPage(i, 10)); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

// BenchmarkRead asks for one of each kind.
func BenchmarkRead(b *testing.B) {
	s := openBench(b, 100)
	newest := Page{Limit: 20, Sort: "newest"}
	query, err := search.ParseQuery("号消息")
	if err != nil {
		b.Fatal(err)
	}
	list := func(filter ArticleFilter) func(ctx context.Context) error {
		filter.Page = newest
		return func(ctx context.Context) error { _, err := s.ListArticles(ctx, filter); return err }
	}
	for _, c := range []struct {
		name string
		read func(ctx context.Context) error
	}{
		{"article", func(ctx context.Context) error { _, err := s.Article(ctx, "17"); return err }},
		{"slug", func(ctx context.Context) error { _, err := s.Article(ctx, "di-1-ye-di-1-pian"); return err }},
		{"newest", list(ArticleFilter{})},
		{"newest-blocks", list(ArticleFilter{Blocks: true})},
		{"section", list(ArticleFilter{Sections: []Ref{"1"}})},
		{"author", list(ArticleFilter{Authors: []Ref{"1"}})},
		{"comments", func(ctx context.Context) error {
			_, err := s.ListThreads(ctx, "17", Page{Limit: 20, Sort: "oldest"})
			return err
		}},
		{"found", list(ArticleFilter{Query: &query})},
		{"search", func(ctx context.Context) error {
			_, err := s.Search(ctx, SearchFilter{Query: query, Facets: FacetNames(), Page: Page{Limit: 20, Sort: "relevance"}})
			return err
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			ctx, cancel := context.WithCancel(b.Context())
			defer cancel()
			for b.Loop() {
				if err := c.read(ctx); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPost posts comments, from one writer and from 32 at once.
func BenchmarkPost(b *testing.B) {
	s := openBench(b, 10)
	var n atomic.Int64
	post := func() error {
		at := n.Add(1)
		ctx := models.WithActor(b.Context(), models.Actor{Address: netip.AddrFrom4([4]byte{10, byte(at >> 16), byte(at >> 8), byte(at)})})
		_, _, err := s.PostComment(ctx, RefOf(at%100+1), models.CommentInput{AuthorName: "读者", Body: fmt.Sprintf("第%d条评论,说得好。", at)}, "")
		return err
	}
	b.Run("one", func(b *testing.B) {
		for b.Loop() {
			if err := post(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("many", func(b *testing.B) {
		b.SetParallelism(16)
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				if err := post(); err != nil {
					b.Error(err)
				}
			}
		})
	})
}

// BenchmarkImport loads pages of ten articles.
func BenchmarkImport(b *testing.B) {
	s := openBench(b, 1)
	at := 1
	for b.Loop() {
		if _, err := s.ImportPage(b.Context(), longPage(at, 10)); err != nil {
			b.Fatal(err)
		}
		at++
	}
}
