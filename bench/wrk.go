package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

//go:embed requests.lua
var script []byte

// sample is what one run of the load generator has measured.
type sample struct {
	Requests     int64   `json:"requests"`
	Microseconds int64   `json:"microseconds"`
	Bytes        int64   `json:"bytes"`
	Refused      int64   `json:"refused"` // answers of 400 and above
	Broken       int64   `json:"broken"`  // connections that failed or timed out
	P50          float64 `json:"p50"`     // microseconds
	P99          float64 `json:"p99"`
}

// rate is in requests a second.
func (s sample) rate() float64 { return float64(s.Requests) / (float64(s.Microseconds) / 1e6) }

// writeRequests makes the file that the script reads.
func writeRequests(path string, requests []request) error {
	var b strings.Builder
	for _, r := range requests {
		var fields []string
		for _, name := range slices.Sorted(maps.Keys(r.headers)) {
			fields = append(fields, name+": "+r.headers[name])
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", r.method, r.path, strings.Join(fields, "|"), r.body)
	}
	return os.WriteFile(path, []byte(b.String()), 0o600)
}

// load sends the requests of a file to servers for the time of a round. It is an
// error if one of them is refused or lost.
func (b *bench) load(ctx context.Context, file string, addresses []string) (sample, error) {
	var s sample
	lua := filepath.Join(b.work, "requests.lua")
	if err := os.WriteFile(lua, script, 0o600); err != nil {
		return s, err
	}
	threads := max(min(runtime.NumCPU(), b.connections), len(addresses))
	wrk := exec.CommandContext(ctx, "wrk", "--script", lua, "--timeout", "20s", //nolint:gosec // numbers and our own files
		fmt.Sprintf("-t%d", threads), fmt.Sprintf("-c%d", b.connections), fmt.Sprintf("-d%.0fs", b.duration.Seconds()), "http://"+addresses[0]+"/")
	wrk.Env = append(os.Environ(), "BENCH_REQUESTS="+file, "BENCH_ADDRESSES="+strings.Join(addresses, ","))
	output, err := wrk.CombinedOutput()
	if err != nil {
		return s, fmt.Errorf("wrk: %w: %s", err, output)
	}
	lines := bytes.Split(bytes.TrimSpace(output), []byte("\n"))
	if err := json.Unmarshal(lines[len(lines)-1], &s); err != nil {
		return s, fmt.Errorf("wrk printed %s: %w", output, err)
	}
	if s.Refused > 0 || s.Broken > 0 || s.Requests == 0 {
		return s, fmt.Errorf("of %d requests, %d were answered with 400 or above and %d failed", s.Requests, s.Refused, s.Broken)
	}
	return s, nil
}
