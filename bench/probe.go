package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"time"
)

// probeTime is when a probe sends no more, because its answers are slow.
const probeTime = 10 * time.Second

// probe sends the first requests, to each server in turn, and looks at each answer; {n} becomes a number
// that no run of the load generator uses. It returns their mean size in bytes,
// headers and all, and their bodies.
func (b *bench) probe(ctx context.Context, list []request, addresses []string, status int) (float64, [][]byte, error) {
	var bodies [][]byte
	total := 0
	begin := time.Now()
	for i, r := range list[:min(len(list), b.probes)] {
		if i > 0 && time.Since(begin) > probeTime {
			break
		}
		r.body = strings.ReplaceAll(r.body, "{n}", fmt.Sprintf("p%d.%d", time.Now().UnixNano(), i))
		got, err := fetch(ctx, r, addresses[i%len(addresses)])
		if err != nil {
			return 0, nil, err
		}
		among := r.method == http.MethodPost && status == http.StatusOK && got.status/100 == 2 // a comment posted among reads
		if got.status != status && !among {
			return 0, nil, fmt.Errorf("%s %s answers %d, not %d: %s", r.method, r.path, got.status, status, got.body)
		}
		var header bytes.Buffer
		if err := got.header.Write(&header); err != nil {
			return 0, nil, err
		}
		bodies = append(bodies, got.body)
		total += len("HTTP/1.1 200 OK\r\n\r\n") + header.Len() + len(got.body)
	}
	return float64(total) / float64(len(bodies)), bodies, nil
}

// sized is an error if a run's answers had another size than those looked at
// before. Answers differ, so that a quarter is let pass.
func sized(s sample, mean float64) error {
	if got := float64(s.Bytes) / float64(s.Requests); got < mean*0.75 || got > mean*1.25 {
		return fmt.Errorf("an answer had %.0f bytes, and %.0f before it was measured", got, mean)
	}
	return nil
}

// alike compares answers that must be the same JSON.
func alike(us, them []byte) error {
	var a, b any
	if err := json.Unmarshal(us, &a); err != nil {
		return err
	}
	if err := json.Unmarshal(them, &b); err != nil {
		return err
	}
	if !reflect.DeepEqual(a, b) {
		return fmt.Errorf("two answers differ:\n%s%s", us, them)
	}
	return nil
}

// sameArticles compares which articles PocketBase answers, with what bodies.
func sameArticles(us, them []byte) error {
	a, err := articlesOf(us)
	if err != nil {
		return err
	}
	b, err := articlesOf(them)
	if err != nil {
		return err
	}
	if !reflect.DeepEqual(a, b) {
		return fmt.Errorf("two answers hold other articles:\n%s%s", us, them)
	}
	return nil
}

// essence is what every server tells of an article.
type essence struct {
	Slug, Title string
	Blocks      []struct{ ID, Type, Text string }
}

// articlesOf reads an article, or a list by either server.
func articlesOf(body []byte) ([]essence, error) {
	var answer struct {
		Data, Items []essence
		essence
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		return nil, fmt.Errorf("%w: %s", err, body)
	}
	if list := slices.Concat(answer.Data, answer.Items); list != nil {
		return list, nil
	}
	return []essence{answer.essence}, nil
}
