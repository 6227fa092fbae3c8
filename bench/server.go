package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// server is a process that is measured.
type server struct {
	name    string
	address string
	process *exec.Cmd
	log     string
	// started is how long it took from its start to its first answer.
	started time.Duration
	// ended is closed when the process has ended; exit says how.
	ended chan struct{}
	exit  error
}

// start runs a program of the folder bin and waits until path is answered with
// 200. In its arguments {address} is where to listen.
func (b *bench) start(ctx context.Context, name, path, program string, args ...string) (*server, error) {
	s := &server{name: name, log: filepath.Join(b.data, "log", name+".log")}
	var err error
	if s.address, err = freeAddress(ctx); err != nil {
		return nil, err
	}
	args = slices.Clone(args)
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "{address}", s.address)
	}
	if err := os.MkdirAll(filepath.Dir(s.log), 0o750); err != nil {
		return nil, err
	}
	output, err := os.Create(s.log)
	if err != nil {
		return nil, err
	}
	defer func() { _ = output.Close() }()                                                // The process has its own.
	s.process = exec.CommandContext(ctx, filepath.Join(b.data, "bin", program), args...) //nolint:gosec // our own programs
	s.process.Stdout, s.process.Stderr = output, output
	s.process.Cancel = func() error { return s.process.Process.Signal(syscall.SIGTERM) }
	begin := time.Now()
	if err := s.process.Start(); err != nil {
		return nil, fmt.Errorf("%w (make bench builds the programs)", err)
	}
	s.ended = make(chan struct{})
	go func() {
		s.exit = s.process.Wait()
		close(s.ended)
	}()
	for {
		if got, err := fetch(ctx, request{method: http.MethodGet, path: path}, s.address); err == nil && got.status == http.StatusOK {
			s.started = time.Since(begin)
			return s, nil
		}
		select {
		case <-s.ended:
			return nil, fmt.Errorf("%s ended: %w; see %s", name, s.exit, s.log)
		case <-time.After(time.Millisecond):
		}
		if time.Since(begin) > 2*time.Minute {
			return nil, errors.Join(fmt.Errorf("%s does not answer %s: see %s", name, path, s.log), s.stop())
		}
	}
}

// stop ends the process and waits for it.
func (s *server) stop() error {
	if err := s.process.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	<-s.ended
	var exit *exec.ExitError
	if s.exit != nil && !errors.As(s.exit, &exit) { // PocketBase and our own small servers just end.
		return s.exit
	}
	return nil
}

// memory is what a process has resident, in bytes: all of it, its highest until
// now, and without the database file's pages that are mapped into it, which the
// system takes back when it likes.
type memory struct{ resident, highest, own int64 }

// memory asks Linux; elsewhere it is an error.
func (s *server) memory() (memory, error) {
	var m memory
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.process.Process.Pid))
	if err != nil {
		return m, err
	}
	var mapped int64
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(line, ":")
		into := map[string]*int64{"VmRSS": &m.resident, "VmHWM": &m.highest, "RssFile": &mapped}[name]
		if into == nil {
			continue
		}
		kilobytes, err := strconv.ParseInt(strings.Fields(value)[0], 10, 64)
		if err != nil {
			return m, err
		}
		*into = kilobytes << 10
	}
	m.own = m.resident - mapped
	return m, nil
}

func freeAddress(ctx context.Context) (string, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return listener.Addr().String(), listener.Close()
}

// request is what is sent.
type request struct {
	method, path string
	headers      map[string]string
	body         string
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// fetch sends a request once and reads the whole answer. It follows no redirect.
func fetch(ctx context.Context, r request, address string) (answer, error) {
	sent, err := http.NewRequestWithContext(ctx, r.method, "http://"+address+r.path, strings.NewReader(r.body))
	if err != nil {
		return answer{}, err
	}
	for name, value := range r.headers {
		sent.Header.Set(name, value)
	}
	got, err := http.DefaultTransport.RoundTrip(sent)
	if err != nil {
		return answer{}, err
	}
	defer func() { _ = got.Body.Close() }()
	body, err := io.ReadAll(got.Body)
	return answer{got.StatusCode, got.Header, body}, err
}
