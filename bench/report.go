package main

import (
	"context"
	"database/sql"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"

	"slices"
	"strings"
)

// report is what a run has found.
type report struct {
	options options
	machine []string
	results []result
	growth  []result
	figures []figure
}

// write prints the report, and keeps it beside what the plot is drawn from.
func (r report) write(out io.Writer, folder string) error {
	var b strings.Builder
	r.compared(&b)
	r.grown(&b)
	r.figured(&b)
	fmt.Fprintf(&b, "%s.\n", strings.Join(r.machine, "; "))
	if _, err := io.WriteString(out, b.String()); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "results.md"), []byte(b.String()), 0o600); err != nil {
		return err
	}
	return r.points(filepath.Join(folder, "growth.json"))
}

// compared is the table of workloads.
func (r report) compared(b *strings.Builder) {
	if len(r.results) == 0 {
		return
	}
	fmt.Fprintf(b, "%s articles, %d connections, requests a second: the middle of %d rounds of %s, and in brackets what Broadsheet's are of the others' in the same round, middle (lowest–highest).\n\n",
		thousands(int64(r.options.articles)), r.options.connections, r.options.rounds, r.options.duration)
	b.WriteString("| workload | Broadsheet | p50, p99 | constant body | SQL by hand | PocketBase | other request | aim | |\n|---|--:|--:|--:|--:|--:|--:|---|---|\n")
	for _, result := range r.results {
		w := workloads[slices.IndexFunc(workloads, func(w workload) bool { return w.name == result.name })]
		rates := result.rates(ours)
		fmt.Fprintf(b, "| %s | %s (%s–%s) | %s", w.name, whole(middle(rates)), whole(slices.Min(rates)), whole(slices.Max(rates)), latency(result.rounds[ours]))
		for _, name := range []string{constant, byHandName, peer, other} {
			b.WriteString(" | " + beside(result, name))
			if name == other && w.other != "" {
				b.WriteString(", " + w.otherName)
			}
		}
		aims, met := w.judge(result)
		fmt.Fprintf(b, " | %s | %s |\n", aims, met)
	}
	b.WriteString("\n")
}

// beside is what a yardstick did, and how Broadsheet stands to it.
func beside(r result, name string) string {
	if len(r.rounds[name]) == 0 {
		return ""
	}
	ratios := r.ratios(name)
	return fmt.Sprintf("%s (%.2f, %.2f–%.2f)", whole(middle(r.rates(name))), middle(ratios), slices.Min(ratios), slices.Max(ratios))
}

// judge says what is aimed at, and whether the middle ratios reach it.
func (w workload) judge(r result) (aims, met string) {
	var wanted, verdicts []string
	for _, a := range w.aims {
		ratios := r.ratios(a.of)
		if len(ratios) == 0 {
			continue
		}
		name := a.of
		if name == other {
			name = w.otherName
		}
		wanted = append(wanted, fmt.Sprintf("%.2f of %s", a.least, name))
		verdicts = append(verdicts, verdict(middle(ratios) >= a.least))
	}
	return strings.Join(wanted, "; "), strings.Join(verdicts, "; ")
}

func verdict(met bool) string {
	if met {
		return "met"
	}
	return "**not met**"
}

// grown is the table of sizes.
func (r report) grown(b *strings.Builder) {
	if len(r.growth) == 0 {
		return
	}
	fmt.Fprintf(b, "Requests a second by size, and how many times longer the largest takes than the smallest (aim: 1.5 at most):\n\n| workload |")
	for _, n := range r.options.growth {
		fmt.Fprintf(b, " %s |", thousands(int64(n)))
	}
	b.WriteString(" times | |\n|---|" + strings.Repeat("--:|", len(r.options.growth)+1) + "---|\n")
	for _, result := range r.growth {
		fmt.Fprintf(b, "| %s |", result.name)
		var rates []float64
		for _, n := range r.options.growth {
			rates = append(rates, middle(result.rates(thousands(int64(n))+" articles")))
			fmt.Fprintf(b, " %s |", whole(rates[len(rates)-1]))
		}
		times := rates[0] / rates[len(rates)-1]
		fmt.Fprintf(b, " %.2f | %s |\n", times, verdict(times <= 1.5))
	}
	b.WriteString("\n")
}

// figured is the table of what is not requests.
func (r report) figured(b *strings.Builder) {
	b.WriteString("| | | aim | |\n|---|---|---|---|\n")
	for _, f := range r.figures {
		met := ""
		if f.aim != "" {
			met = verdict(f.met)
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", f.name, f.value, f.aim, met)
	}
	b.WriteString("\n")
}

// point is a dot of the plot.
type point struct {
	Workload string  `json:"workload"`
	Articles int     `json:"articles"`
	P50      float64 `json:"p50_ms"`
	P99      float64 `json:"p99_ms"`
}

// points writes what bench/plot draws.
func (r report) points(name string) error {
	all := []point{}
	for _, result := range r.growth {
		for _, n := range r.options.growth {
			rounds := result.rounds[thousands(int64(n))+" articles"]
			all = append(all, point{result.name, n, p50(rounds), p99(rounds)})
		}
	}
	text, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(name, text, 0o600)
}

// p50 and p99 are the middle of the rounds', in milliseconds.
func p50(rounds []sample) float64 {
	var all []float64
	for _, s := range rounds {
		all = append(all, s.P50/1000)
	}
	return middle(all)
}

func p99(rounds []sample) float64 {
	var all []float64
	for _, s := range rounds {
		all = append(all, s.P99/1000)
	}
	return middle(all)
}

func latency(rounds []sample) string { return fmt.Sprintf("%.1f, %.1f ms", p50(rounds), p99(rounds)) }

func whole(n float64) string { return thousands(int64(n + 0.5)) }

// machine says what a run was measured on and with.
func (b *bench) machine(ctx context.Context) ([]string, error) {
	facts := []string{fmt.Sprintf("%d processors (%s), the load generator on the same", runtime.NumCPU(), processor()), runtime.GOOS + "/" + runtime.GOARCH, runtime.Version()}
	versions := map[string][]string{"broadsheet": {"github.com/gin-gonic/gin", "gorm.io/gorm", "modernc.org/sqlite"}}
	if b.peer {
		versions["pocketbase"] = []string{"github.com/pocketbase/pocketbase"}
	}
	if b.db != "" {
		postgres, err := serverVersion(ctx, b.db)
		if err != nil {
			return nil, err
		}
		facts = append(facts, "PostgreSQL "+postgres)
		versions["broadsheet"][2] = "github.com/jackc/pgx/v5"
	}
	for program, modules := range versions {
		info, err := buildinfo.ReadFile(filepath.Join(b.data, "bin", program))
		if err != nil {
			return nil, fmt.Errorf("%w (make bench builds the programs)", err)
		}
		for _, module := range info.Deps {
			if slices.Contains(modules, module.Path) {
				facts = append(facts, path.Base(strings.TrimSuffix(module.Path, "/v5"))+" "+module.Version)
			}
		}
	}
	version, _ := exec.CommandContext(ctx, "wrk", "--version").Output() // It exits with 1.
	if name, _, found := strings.Cut(string(version), " ["); found {
		facts = append(facts, name)
	}
	slices.Sort(facts[3:])
	return facts, nil
}

// serverVersion asks PostgreSQL.
func serverVersion(ctx context.Context, database string) (version string, err error) {
	db, err := sql.Open("pgx", database)
	if err != nil {
		return "", err
	}
	defer func() { _ = db.Close() }()
	err = db.QueryRowContext(ctx, "SHOW server_version").Scan(&version)
	return version, err
}

// processor is the model's name, as Linux tells it.
func processor() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "model not known"
	}
	for line := range strings.Lines(string(text)) {
		if name, value, _ := strings.Cut(line, ":"); strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "model not known"
}
