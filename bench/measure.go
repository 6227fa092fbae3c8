package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// contender is one who is sent a workload's requests.
type contender struct {
	name      string
	addresses []string
	list      []request
	status    int
	// share is how much of what is sent counts.
	share float64
	stop  func() error
}

// result is what the rounds of a workload have measured, by contender.
type result struct {
	name   string
	rounds map[string][]sample
}

// rates are a contender's requests a second, round by round.
func (r result) rates(contender string) []float64 {
	var rates []float64
	for _, s := range r.rounds[contender] {
		rates = append(rates, s.rate())
	}
	return rates
}

// ratios are Broadsheet's requests a second over a contender's in the same round.
func (r result) ratios(contender string) []float64 {
	own, theirs := r.rates(ours), r.rates(contender)
	ratios := make([]float64, len(theirs))
	for i := range theirs {
		ratios[i] = own[i] / theirs[i]
	}
	return ratios
}

// middle is the median.
func middle(values []float64) float64 {
	values = slices.Sorted(slices.Values(values))
	if n := len(values); n%2 == 0 {
		return (values[n/2-1] + values[n/2]) / 2
	}
	return values[len(values)/2]
}

// measure sends a workload's requests to all that are compared, one after the
// other, so many rounds, each round beginning with another.
func (b *bench) measure(ctx context.Context, w workload) (_ result, err error) {
	r := result{name: w.name, rounds: map[string][]sample{}}
	all, err := b.contenders(ctx, w)
	defer func() {
		for _, c := range all {
			if c.stop != nil {
				err = errors.Join(err, c.stop())
			}
		}
	}()
	if err != nil {
		return r, fmt.Errorf("%s: %w", w.name, err)
	}
	return r, b.compete(ctx, all, r)
}

// compete measures contenders and adds what they did to a result.
func (b *bench) compete(ctx context.Context, all []contender, r result) error {
	files, sizes := make([]string, len(all)), make([]float64, len(all))
	for i, c := range all {
		files[i] = filepath.Join(b.work, "requests-"+strconv.Itoa(i))
		if err := writeRequests(files[i], c.list); err != nil {
			return err
		}
		var err error
		if sizes[i], _, err = b.probe(ctx, c.list, c.addresses, c.status); err != nil {
			return fmt.Errorf("%s, %s: %w", r.name, c.name, err)
		}
	}
	for round := range b.rounds {
		for i := range all {
			at := (i + round) % len(all)
			c := all[at]
			s, err := b.load(ctx, files[at], c.addresses)
			if err == nil {
				err = sized(s, sizes[at])
			}
			if err != nil {
				return fmt.Errorf("%s, %s: %w", r.name, c.name, err)
			}
			s.Requests = int64(float64(s.Requests) * c.share)
			r.rounds[c.name] = append(r.rounds[c.name], s)
			b.say("%-50s %-14s %8.0f/s", r.name, c.name, s.rate())
		}
	}
	return nil
}

// contenders are those that a workload compares, Broadsheet first. It is an error
// if they do not answer the same.
func (b *bench) contenders(ctx context.Context, w workload) ([]contender, error) {
	status := w.status
	if status == 0 {
		status = 200
	}
	var all []contender
	add := func(name, at, ask, mixed string, status int) error {
		c, err := b.contender(ctx, name, at, ask, mixed, status)
		all = append(all, c)
		return err
	}
	err := add(ours, w.at, w.ask, w.mixed, status)
	if err == nil && w.known {
		all[0].list, err = knowing(ctx, all[0].list, all[0].addresses[0])
	}
	if err == nil && w.other != "" {
		err = add(other, w.at, w.other, "", 200)
	}
	if err == nil && w.byHand {
		err = add(byHandName, byHandName, w.ask, w.mixed, status)
	}
	if err == nil && w.peer != "" && b.peer {
		err = add(peer, peer, w.peer, w.mixedPeer, 200)
	}
	if err != nil {
		return nil, err
	}
	if err := b.compare(ctx, w, all); err != nil {
		return nil, err
	}
	if w.constant {
		c, err := b.startConstant(ctx, w)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

func (b *bench) contender(ctx context.Context, name, at, ask, mixed string, status int) (contender, error) {
	c := contender{name: name, addresses: b.addresses(at), status: status, share: 1}
	if len(c.addresses) == 0 {
		return c, fmt.Errorf("no server %s", at)
	}
	var err error
	if c.list, err = b.archive.requests(ask); err != nil {
		return c, err
	}
	if mixed != "" {
		rest, err := b.archive.requests(mixed)
		if err != nil {
			return c, err
		}
		c.list, c.share = mix(c.list, rest), 0.95
	}
	return c, ctx.Err()
}

// compare is an error if others answer the requests of a read otherwise than
// Broadsheet does.
func (b *bench) compare(ctx context.Context, w workload, all []contender) error {
	if strings.HasPrefix(w.ask, "POST") || w.known || w.mixed != "" {
		return nil
	}
	var own [][]byte
	for _, c := range all {
		same := map[string]func(us, them []byte) error{byHandName: alike, peer: sameArticles}[c.name]
		if same == nil {
			continue
		}
		var err error
		if own == nil {
			_, own, err = b.probe(ctx, all[0].list, all[0].addresses, 200)
		}
		var theirs [][]byte
		if err == nil {
			_, theirs, err = b.probe(ctx, c.list, c.addresses, 200)
		}
		for i := 0; err == nil && i < min(len(own), len(theirs)); i++ {
			err = same(own[i], theirs[i])
		}
		if err != nil {
			return fmt.Errorf("%s and %s: %w", ours, c.name, err)
		}
	}
	return nil
}

// startConstant starts a server of a body as long as Broadsheet's answer.
func (b *bench) startConstant(ctx context.Context, w workload) (contender, error) {
	list, err := b.archive.requests(w.ask)
	if err != nil {
		return contender{}, err
	}
	_, bodies, err := b.probe(ctx, list[:1], b.addresses(w.at), 200)
	if err != nil {
		return contender{}, err
	}
	s, err := b.start(ctx, "constant", "/", "bench", "constant", "{address}", strconv.Itoa(len(bodies[0])))
	if err != nil {
		return contender{}, err
	}
	return contender{name: constant, addresses: []string{s.address}, list: []request{{method: "GET", path: "/"}}, status: 200, share: 1, stop: s.stop}, nil
}
