// Command plot draws latency against the size of the archive from what a run of
// bench has measured. It is a module of its own, so that Broadsheet's has
// nothing to do with what draws.
//
//	plot growth.json latency.svg latency.png
package main

import (
	"encoding/json"
	"fmt"
	"image/color"
	"log"
	"os"
	"slices"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/plotutil"
	"gonum.org/v1/plot/vg"
)

func main() {
	if len(os.Args) < 3 {
		log.Fatal("plot: name the file of points and the pictures to draw")
	}
	if err := run(os.Args[1], os.Args[2:]); err != nil {
		log.Fatal("plot: ", err)
	}
}

// dot is a workload at a size.
type dot struct {
	Workload string  `json:"workload"`
	Articles float64 `json:"articles"`
	P50      float64 `json:"p50_ms"`
}

func run(from string, pictures []string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	var dots []dot
	if err := json.Unmarshal(text, &dots); err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	if len(dots) == 0 {
		return fmt.Errorf("%s holds no size to compare with another", from)
	}
	p, err := picture(dots)
	if err != nil {
		return err
	}
	for _, name := range pictures {
		if err := p.Save(26*vg.Centimeter, 15*vg.Centimeter, name); err != nil {
			return err
		}
	}
	return nil
}

// picture has a line for each workload, on logarithmic axes.
func picture(dots []dot) (*plot.Plot, error) {
	p := plot.New()
	p.BackgroundColor = color.White
	p.X.Label.Text, p.Y.Label.Text = "articles in the archive", "median latency, ms"
	p.X.Scale, p.Y.Scale = plot.LogScale{}, plot.LogScale{}
	p.X.Tick.Marker, p.Y.Tick.Marker = plot.TickerFunc(ticks), plot.TickerFunc(ticks)
	p.Add(plotter.NewGrid())
	p.Legend.TextStyle.Font.Size = vg.Points(8)
	var names []string
	lines := map[string]plotter.XYs{}
	for _, d := range dots {
		if !slices.Contains(names, d.Workload) {
			names = append(names, d.Workload)
		}
		lines[d.Workload] = append(lines[d.Workload], plotter.XY{X: d.Articles, Y: d.P50})
	}
	most := 0.0
	for i, name := range names {
		line, points, err := plotter.NewLinePoints(lines[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		line.Color, line.Dashes = plotutil.Color(i), plotutil.Dashes(i)
		points.Color, points.Shape = plotutil.Color(i), plotutil.Shape(i)
		p.Add(line, points)
		p.Legend.Add(name, line, points)
		for _, xy := range lines[name] {
			most = max(most, xy.X)
		}
	}
	p.X.Max = most * 10 // room for the legend
	p.Legend.Top = true
	return p, nil
}

// ticks have numbers at the powers of ten.
func ticks(least, most float64) []plot.Tick {
	all := plot.LogTicks{Prec: -1}.Ticks(least, most)
	for i := range all {
		if all[i].Label != "" {
			all[i].Label = strconv.FormatFloat(all[i].Value, 'f', -1, 64)
		}
	}
	return all
}
