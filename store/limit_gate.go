package store

import (
	"net/netip"
	"sync"
	"time"
)

// gate counts the requests of each network in the current minute, in memory of a
// bounded size. It is no more than a first gate: each server has its own, and
// the limits that count are in the database. The zero gate is ready.
type gate struct {
	lock   sync.Mutex
	minute time.Time
	counts map[netip.Prefix]int
}

// requestLimit is far above what readers of one network do and far below what
// would keep the database from others.
var requestLimit = Limit{Name: "requests", Most: 300, Window: time.Minute}

// maxNetworks bounds the gate's memory; those beyond share one count.
const maxNetworks = 50_000

func (g *gate) admit(from netip.Prefix, now time.Time) error {
	g.lock.Lock()
	defer g.lock.Unlock()
	if minute := now.Truncate(requestLimit.Window); !minute.Equal(g.minute) {
		g.minute, g.counts = minute, map[netip.Prefix]int{}
	}
	if _, known := g.counts[from]; !known && len(g.counts) >= maxNetworks {
		from = netip.Prefix{}
	}
	if g.counts[from] >= requestLimit.Most {
		return &LimitError{[]Quota{{Limit: requestLimit, Reset: g.minute.Add(requestLimit.Window).Sub(now)}}}
	}
	g.counts[from]++
	return nil
}
