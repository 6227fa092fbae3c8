// Broadsheet serves newspaper pages as a JSON API: it finds the articles,
// authors, sections and readers' comments in plain page text, stores them, and
// answers over HTTP.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"broadsheet/api"
	"broadsheet/jobs"
	"broadsheet/seed"
	"broadsheet/store"
)

// version is set by the release build.
var version = "0.1.0-dev"

// commandLine is every command and flag; kong reads its tags.
type commandLine struct {
	Serve   serveCommand   `cmd:"" default:"withargs" help:"Serve the API (what happens without a command)."`
	Seed    seedCommand    `cmd:"" help:"Load pages into the database."`
	Check   checkCommand   `cmd:"" help:"Show what is found in pages, storing nothing."`
	Key     keyCommand     `cmd:"" help:"Manage API keys."`
	Export  exportCommand  `cmd:"" help:"Write all that the database holds to a file, for import."`
	Import  importCommand  `cmd:"" help:"Fill a new database with what export wrote, from SQLite or PostgreSQL."`
	Reindex reindexCommand `cmd:"" help:"Make the search index anew."`
	Compact compactCommand `cmd:"" help:"Write the SQLite file anew, in order."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

// databaseFlag is what the commands that use the database share.
type databaseFlag struct {
	DB        string `name:"db" default:"broadsheet.db" env:"BROADSHEET_DB" placeholder:"FILE" help:"SQLite database, created where there is none, or postgres://… (${env}; default ${default})."`
	DBReaders int    `name:"db-readers" env:"BROADSHEET_DB_READERS" placeholder:"N" help:"Connections to PostgreSQL that read (${env}; four for each processor, at least 8)."`
	DBWriters int    `name:"db-writers" env:"BROADSHEET_DB_WRITERS" placeholder:"N" help:"Connections to PostgreSQL that write (${env}; 2)."`
}

// open opens the database.
func (f databaseFlag) open(ctx context.Context, options ...store.Option) (*store.Store, error) {
	if f.DBReaders < 0 || f.DBWriters < 0 {
		return nil, errors.New("--db-readers and --db-writers take whole numbers from 0, which stands for the default")
	}
	return store.Open(ctx, f.DB, append(options, store.WithConnections(store.Connections{Readers: f.DBReaders, Writers: f.DBWriters}))...)
}

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run() error {
	fmt.Println("broadsheet", version)
	return nil
}

// errReported ends the process with status 1 when all has been said already.
var errReported = errors.New("some pages failed")

func main() {
	os.Exit(run(os.Args[1:]))
}

func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // A second Ctrl-C ends the process at once.
	parser, err := kong.New(&commandLine{},
		kong.Name("broadsheet"),
		kong.Description("A headless newspaper: page text in, a JSON API out. Without a command it serves (broadsheet serve --help)."),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true}),
		kong.ShortUsageOnError(),
		kong.BindTo(ctx, (*context.Context)(nil)))
	if err != nil {
		return fail(err)
	}
	command, err := parser.Parse(args)
	if err != nil {
		return fail(fmt.Errorf("%w (see broadsheet --help)", err))
	}
	return fail(command.Run())
}

// fail prints an error as one line and returns the exit status.
func fail(err error) int {
	if err == nil {
		return 0
	}
	if errors.Is(err, context.Canceled) {
		err = errors.New("interrupted")
	}
	if !errors.Is(err, errReported) {
		fmt.Fprintln(os.Stderr, "broadsheet:", err)
	}
	return 1
}

// Bounds on a connection. A request of this API is small, and its answer is
// made within the API's own limit; the rest is time for slow networks.
const (
	headerTimeout  = 10 * time.Second
	requestTimeout = 60 * time.Second
	idleTimeout    = 2 * time.Minute
	maxHeaderBytes = 64 << 10
	stopTimeout    = 20 * time.Second
)

type serveCommand struct {
	databaseFlag
	Addr       string `default:"localhost:8080" env:"BROADSHEET_ADDR" placeholder:"HOST:PORT" help:"Where to listen (${env}; default ${default})."`
	NoSample   bool   `env:"BROADSHEET_NO_SAMPLE" help:"Do not load the sample page into a new database (${env})."`
	AccessLog  bool   `env:"BROADSHEET_ACCESS_LOG" help:"Log each request (${env})."`
	CacheBytes int    `default:"8388608" env:"BROADSHEET_CACHE_BYTES" placeholder:"N" help:"Memory for answers to readers, 0 for none (${env}; default ${default})."`
	commentFlags

	WebhookAllowPrivate bool `env:"BROADSHEET_WEBHOOK_ALLOW_PRIVATE" help:"Let webhooks lead to private, loopback and link-local addresses (${env})."`
}

// The collector works when as much has been allocated as these let it: a quarter of
// what lives and of the ballast, some 20 MB. With Go's own measure (as much as
// lives, some 8 MB beside the kept answers) collecting took half of the time of an
// answer, and with a full cache of answers there was as much garbage as that.
const (
	collectPercent = 25
	ballastBytes   = 64 << 20
)

// collectSeldom sets the collector, unless the operator does by GOGC or GOMEMLIMIT, of
// which the ballast would take its part. It answers the ballast, to be kept: memory
// that is never touched, so that the process never has it, but that the collector
// counts as living. Unlike a limit of ours it never makes the collector work without end.
func collectSeldom() (ballast []byte) {
	if !setCollector(collectPercent) {
		return nil
	}
	return make([]byte, ballastBytes)
}

// setCollector lets the collector work when so many per cent of what lives have been
// allocated, unless the operator says when, and reports whether it does.
func setCollector(percent int) bool {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return false
	}
	debug.SetGCPercent(percent)
	return true
}

// Run serves the API until the context ends, then answers what is under way.
func (cmd serveCommand) Run(ctx context.Context) (err error) {
	defer runtime.KeepAlive(collectSeldom())
	rules, err := cmd.rules()
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", cmd.Addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", cmd.Addr, err)
	}
	defer func() { err = errors.Join(err, ignoreClosed(listener.Close())) }()
	s, err := cmd.openIndexed(ctx, store.WithCommentRules(rules))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if !cmd.NoSample {
		if err := loadSample(ctx, s); err != nil {
			return err
		}
	}
	fmt.Printf("Database   %[1]s\nArticles   http://%[2]s%[3]s/articles\nAPI pages  http://%[2]s/swagger/index.html\nStop with Ctrl-C.\n",
		store.Shown(cmd.DB), address(cmd.Addr, listener.Addr()), api.Base)
	working, stop := context.WithCancel(ctx)
	var work sync.WaitGroup
	work.Go(func() { jobs.Run(working, s, jobs.Config{AllowPrivate: cmd.WebhookAllowPrivate}) })
	if s.WaitsForDisk() {
		work.Go(func() { spareProcessor(working, s.Changed) })
	}
	err = serve(ctx, listener, api.New(s, api.Config{
		AccessLog: cmd.AccessLog, TrustedProxies: cmd.TrustedProxies, CacheBytes: cmp.Or(max(0, cmd.CacheBytes), -1),
	}))
	stop()
	work.Wait()
	return err
}

// address is where a browser on this machine finds the server: the name that
// was asked for, with the port that was given.
func address(asked string, given net.Addr) string {
	host, _, err := net.SplitHostPort(asked)
	_, port, errGiven := net.SplitHostPort(given.String())
	if err != nil || errGiven != nil {
		return given.String()
	}
	if host == "" || net.ParseIP(host).IsUnspecified() {
		host = "localhost"
	}
	return net.JoinHostPort(host, port)
}

// ignoreClosed drops the news that a listener was closed already.
func ignoreClosed(err error) error {
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       requestTimeout,
		WriteTimeout:      requestTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
		defer cancel()
		stopped <- server.Shutdown(stopping)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	if err := <-stopped; err != nil {
		return fmt.Errorf("requests were still under way after %s: %w", stopTimeout, err)
	}
	fmt.Println("Stopped.")
	return nil
}

// openIndexed opens the database and brings its search index up to date, showing
// progress where that takes time.
func (f databaseFlag) openIndexed(ctx context.Context, options ...store.Option) (*store.Store, error) {
	s, err := f.open(ctx, options...)
	if err != nil {
		return nil, err
	}
	if err := s.ReindexIfNeeded(ctx, showIndexing); err != nil {
		return nil, errors.Join(fmt.Errorf("make the search index: %w", err), s.Close())
	}
	return s, nil
}

func showIndexing(done, total int) {
	if done == total || done%10000 == 0 {
		fmt.Fprintf(os.Stderr, "Indexed    %d of %d articles\n", done, total)
	}
}

type reindexCommand struct{ databaseFlag }

// Run makes the search index anew.
func (cmd reindexCommand) Run(ctx context.Context) error {
	return cmd.with(ctx, func(s *store.Store) error { return s.Reindex(ctx, showIndexing) })
}

type compactCommand struct{ databaseFlag }

// Run writes the database's file anew.
func (cmd compactCommand) Run(ctx context.Context) error {
	return cmd.with(ctx, func(s *store.Store) error { return s.Compact(ctx) })
}

// sampleSetting remembers that the sample page was loaded or is not wanted.
const sampleSetting = "sample"

// loadSample loads the sample page once in a database's life, and never into
// one that holds pages already.
func loadSample(ctx context.Context, s *store.Store) error {
	if done, err := s.Setting(ctx, sampleSetting); err != nil || done != "" {
		return err
	}
	summary, err := seed.Load(ctx, []seed.Source{seed.FromFS(seed.Sample(), "sample")}, seed.Options{}, s.ImportPage, nil)
	if err != nil {
		return err
	}
	if summary.Failed > 0 {
		return fmt.Errorf("load the sample page: %s", summary.Failures[0].Reason)
	}
	fmt.Printf("Loaded     the sample page: %d articles, %d authors, %d comments\n", summary.Articles, summary.Authors, summary.Comments)
	return s.SetSetting(ctx, sampleSetting, "loaded")
}
