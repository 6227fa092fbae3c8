package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// mostRequests is how many different requests are made of one with words in
// braces: more than any cache of answers holds.
const mostRequests = 20_000

// wordsAskedAgain is how many common words are asked for in turn: fewer than requests
// are compared, so that each was asked for before it is timed.
const wordsAskedAgain = 50

// archive is what is known of the rows that are asked for. Their ids are 1, 2, …
type archive struct {
	articles, sections, authors int
	cursors                     []string
	rare, common                []string
}

// words are what stands for a word in braces. {n} is left to requests.lua.
func (a archive) words(name string, random *rand.Rand) string {
	any := func(of []string) string { return of[random.IntN(len(of))] }
	switch name {
	case "article":
		return fmt.Sprint(1 + random.IntN(a.articles))
	case "record":
		return fmt.Sprintf("%015d", 1+random.IntN(a.articles))
	case "section":
		return fmt.Sprint(1 + random.IntN(a.sections))
	case "section_record":
		return fmt.Sprintf("%015d", 1+random.IntN(a.sections))
	case "author":
		return fmt.Sprint(1 + random.IntN(a.authors))
	case "author_record":
		return fmt.Sprintf("%015d", 1+random.IntN(a.authors))
	case "kind":
		return any([]string{"essay", "news", "notice"})
	case "page":
		return fmt.Sprint(a.middle(random))
	case "cursor":
		return any(a.cursors)
	case "rare":
		return url.QueryEscape(any(a.rare))
	case "common":
		return url.QueryEscape(any(a.common[:min(len(a.common), wordsAskedAgain)]))
	case "first": // any of them, and a word that nobody has written or asked for
		return url.QueryEscape(fmt.Sprintf("%s -zq%d", any(a.common), random.Int64()))
	case "everywhere":
		return url.QueryEscape("发展")
	}
	return "{" + name + "}"
}

// middle is the number of a page of 20 from the middle fifth of the list.
func (a archive) middle(random *rand.Rand) int {
	pages := max(1, a.articles/20)
	return 1 + pages*2/5 + random.IntN(max(1, pages/5))
}

var inBraces = regexp.MustCompile(`\{\w+\}`)

// requests are made of METHOD PATH [BODY]: one, or many where it has words in
// braces. The same seed makes the same ones.
func (a archive) requests(text string) ([]request, error) {
	parts := strings.SplitN(text, " ", 3)
	if len(parts) < 2 {
		return nil, fmt.Errorf("%q is not METHOD PATH [BODY]", text)
	}
	count := 1
	if inBraces.MatchString(text) {
		count = mostRequests
	}
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // which rows are asked for is no secret
	fill := func(text string) string {
		return inBraces.ReplaceAllStringFunc(text, func(word string) string { return a.words(word[1:len(word)-1], random) })
	}
	list := make([]request, count)
	for i := range list {
		list[i] = request{method: parts[0], path: fill(parts[1])}
		if len(parts) == 3 {
			list[i].body = fill(parts[2])
			list[i].headers = map[string]string{"Content-Type": "application/json"}
		}
	}
	return list, nil
}

// mix puts one of rest behind every nineteen of list.
func mix(list, rest []request) []request {
	var all []request
	for i := range mostRequests / 19 {
		for j := range 19 {
			all = append(all, list[(i*19+j)%len(list)])
		}
		all = append(all, rest[i%len(rest)])
	}
	return all
}

// knowing gives requests the entity tags that their answers have; the first
// thousand are enough, and take a second.
func knowing(ctx context.Context, list []request, address string) ([]request, error) {
	list = list[:min(len(list), 1000)]
	for i := range list {
		got, err := fetch(ctx, list[i], address)
		if err != nil {
			return nil, err
		}
		tag := got.header.Get("ETag")
		if tag == "" {
			return nil, fmt.Errorf("%s is answered without an ETag", list[i].path)
		}
		list[i].headers = maps.Clone(list[i].headers)
		if list[i].headers == nil {
			list[i].headers = map[string]string{}
		}
		list[i].headers["If-None-Match"] = tag
	}
	return list, nil
}

// survey finds out what a Broadsheet holds, and cursors in the middle of its list.
func survey(ctx context.Context, address string, paper *newspaper) (archive, error) {
	a := archive{rare: paper.rare(), common: paper.common()}
	for path, total := range map[string]*int{"articles": &a.articles, "sections": &a.sections, "authors": &a.authors} {
		var err error
		if *total, _, err = page(ctx, address, "/api/v1/"+path+"?limit=1"); err != nil {
			return a, err
		}
	}
	random := rand.New(rand.NewPCG(3, 4)) //nolint:gosec // as above
	for range 200 {
		_, cursor, err := page(ctx, address, fmt.Sprintf("/api/v1/articles?limit=20&fields=id&page=%d", a.middle(random)))
		if err != nil {
			return a, err
		}
		if cursor != "" {
			a.cursors = append(a.cursors, cursor)
		}
	}
	return a, nil
}

// page asks for a part of a list and answers its total and what comes after it.
func page(ctx context.Context, address, path string) (total int, next string, err error) {
	got, err := fetch(ctx, request{method: http.MethodGet, path: path}, address)
	if err != nil {
		return 0, "", err
	}
	if got.status != http.StatusOK {
		return 0, "", fmt.Errorf("%s answers %d %s", path, got.status, got.body)
	}
	var list struct {
		Page struct {
			Total int
			Next  string
		}
	}
	err = json.Unmarshal(got.body, &list)
	return list.Page.Total, list.Page.Next, err
}
