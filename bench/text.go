package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"broadsheet/models"
	"broadsheet/seed"
)

const (
	vocabularyWords    = 8000
	phrases            = 20000
	articlesPerPage    = 10
	phrasesOfParagraph = 34
	paragraphs         = 8
)

// planted are what the queries look for, each with the share of articles that
// hold it, so that common and rare are the same at every size. More articles
// may hold them by chance, as in real text.
var planted = []struct {
	text  string
	share float64
}{
	{"发展", 0.75}, {"社区", 0.1}, {"窑岭", 0.001}, {"乡村振兴战略", 0.01}, {"App", 0.03}, {"2022年", 0.2},
}

var (
	sections = strings.Fields("要闻 时政 理论 民生 教育 科技 文体 财经 法治 国际 副刊 读者来信")
	surnames = []rune("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗")
)

// newspaper writes articles that read like a newspaper's to an index: its words
// come from the sample page and from that page's characters put together anew,
// stand in phrases of one to four, and few of them are frequent (word and phrase
// n about 1/n as often as the first).
type newspaper struct {
	random  *rand.Rand
	words   []string
	phrases ranked
	parts   [][]string // the words of each phrase
	names   []string
}

// ranked are texts, the most frequent first.
type ranked struct {
	texts []string
	// shares adds up how frequent they are, from the first to each.
	shares []float64
}

func newRanked(texts []string) ranked {
	r := ranked{texts: texts}
	total := 0.0
	for i := range texts {
		total += 1 / (float64(i) + 2.7) // Mandelbrot's form of Zipf's law
		r.shares = append(r.shares, total)
	}
	return r
}

// draw takes one, the frequent ones often.
func (r ranked) draw(random *rand.Rand) string {
	at, _ := slices.BinarySearch(r.shares, random.Float64()*r.shares[len(r.shares)-1])
	return r.texts[min(at, len(r.texts)-1)]
}

// newNewspaper makes a newspaper that writes the same for the same number.
func newNewspaper(number uint64) (*newspaper, error) {
	text, err := sampleText()
	if err != nil {
		return nil, err
	}
	n := &newspaper{random: rand.New(rand.NewPCG(number, 1))} //nolint:gosec // text to measure with, not a secret
	n.words = n.vocabulary(text)
	words := newRanked(n.words)
	n.parts = make([][]string, phrases)
	joined := make([]string, phrases)
	for i := range joined {
		for range 1 + n.random.IntN(4) {
			n.parts[i] = append(n.parts[i], words.draw(n.random))
		}
		joined[i] = strings.Join(n.parts[i], "")
	}
	n.phrases = newRanked(joined)
	for range 400 {
		n.names = append(n.names, string(surnames[n.random.IntN(len(surnames))])+words.texts[n.random.IntN(len(words.texts))])
	}
	return n, nil
}

// rare and common are words that stand in about one of a thousand articles, and
// in one of ten.
func (n *newspaper) rare() []string   { return n.inShare(0.0005, 0.002) }
func (n *newspaper) common() []string { return n.inShare(0.05, 0.2) }

// inShare are the words that stand in a share of all articles between two.
func (n *newspaper) inShare(least, most float64) []string {
	weights := map[string]float64{}
	before := 0.0
	for i, words := range n.parts {
		for _, word := range words {
			weights[word] += n.phrases.shares[i] - before
		}
		before = n.phrases.shares[i]
	}
	var words []string
	for _, word := range n.words {
		share := 1 - math.Exp(-weights[word]/before*paragraphs*phrasesOfParagraph)
		if share >= least && share <= most {
			words = append(words, word)
		}
	}
	return words
}

// vocabulary makes words of a text's pieces, without those that queries look for.
func (n *newspaper) vocabulary(text string) []string {
	known := map[string]bool{}
	for _, p := range planted {
		known[p.text] = true
	}
	var words []string
	var characters []rune
	add := func(word string) {
		if !known[word] {
			known[word] = true
			words = append(words, word)
		}
	}
	for _, run := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		runes := []rune(run)
		characters = append(characters, runes...)
		for i := 0; i+1 < len(runes); i += 2 {
			add(string(runes[i : i+2]))
		}
	}
	for len(words) < vocabularyWords {
		word := make([]rune, 2+n.random.IntN(2))
		for i := range word {
			word[i] = characters[n.random.IntN(len(characters))]
		}
		add(string(word))
	}
	return words
}

func sampleText() (string, error) {
	files, err := fs.Glob(seed.Sample(), "*.txt")
	if err != nil || len(files) == 0 {
		return "", fmt.Errorf("no sample page to take words from: %w", err)
	}
	text, err := fs.ReadFile(seed.Sample(), files[0])
	return string(text), err
}

// sentence has a comma now and then, and no full stop.
func (n *newspaper) sentence(phrases int) string {
	var b strings.Builder
	for i := range phrases {
		if i > 0 && n.random.IntN(3) == 0 {
			b.WriteString(",")
		}
		b.WriteString(n.phrases.draw(n.random))
	}
	return b.String()
}

// article writes one article; the words that queries look for stand anywhere in
// its paragraphs, and one time in twenty in its title.
func (n *newspaper) article() models.PageArticle {
	title := n.sentence(3)
	body := make([]string, paragraphs)
	for i := range body {
		var b strings.Builder
		for left := int(phrasesOfParagraph * math.Exp(n.random.NormFloat64()*0.4)); left > 0; left -= 6 {
			b.WriteString(n.sentence(min(left, 6)) + "。")
		}
		body[i] = b.String()
	}
	for _, p := range planted {
		if n.random.Float64() >= p.share {
			continue
		}
		if n.random.IntN(20) == 0 {
			title += p.text
		}
		for range 1 + n.random.IntN(3) {
			i := n.random.IntN(paragraphs)
			body[i] += p.text + n.sentence(2) + "。"
		}
	}
	section, origin := sections[n.random.IntN(len(sections))], models.SectionPrinted
	a := models.PageArticle{
		Title: &title, Kind: []models.Kind{models.News, models.News, models.Essay, models.Notice}[n.random.IntN(4)],
		Section: &section, SectionOrigin: &origin,
		Bylines: []models.Byline{{Name: n.names[n.random.IntN(len(n.names))]}},
	}
	for i, text := range body {
		a.Blocks = append(a.Blocks, models.Block{ID: fmt.Sprintf("b%d", i+1), Type: models.Paragraph, Text: text})
	}
	for range max(0, n.random.IntN(20)-16) { // one in seven has one to three
		a.Comments = append(a.Comments, models.PageComment{Author: n.names[n.random.IntN(len(n.names))], Text: n.sentence(5) + "。", Block: 0})
	}
	return a
}

// page writes the page with a number; every eighth begins another day.
func (n *newspaper) page(number int) models.Page {
	var p models.Page
	publication := "基准日报"
	day := time.Date(2014, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, number/8).Format(time.DateOnly)
	printPage := fmt.Sprintf("A%02d", number%8+1)
	p.Document = models.Document{}
	p.Document.Name, p.Document.Language = fmt.Sprintf("%d.txt", number), "zh-Hans"
	p.Document.Publication, p.Document.IssuedOn, p.Document.PrintPage = &publication, &day, &printPage
	p.Document.Coverage = 1
	var text strings.Builder
	add := func(line string, role models.Role, article, block, comment int) {
		p.Spans = append(p.Spans, models.PageSpan{
			Start: text.Len(), End: text.Len() + len(line), Role: role, Article: article, Block: block, Comment: comment,
		})
		text.WriteString(line + "\n")
	}
	for i := range articlesPerPage {
		a := n.article()
		p.Articles = append(p.Articles, a)
		add(*a.Title, models.RoleTitle, i, -1, -1)
		add(a.Bylines[0].Name, models.RoleByline, i, -1, -1)
		for j, block := range a.Blocks {
			add(block.Text, models.RoleParagraph, i, j, -1)
		}
		for j, comment := range a.Comments {
			add(comment.Text, models.RoleComment, i, -1, j)
		}
	}
	p.Document.Text = text.String()
	p.Document.Characters = utf8.RuneCountInString(p.Document.Text)
	sum := sha256.Sum256([]byte(p.Document.Text))
	p.Document.SHA256 = hex.EncodeToString(sum[:])
	return p
}
