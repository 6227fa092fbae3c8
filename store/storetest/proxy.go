package storetest

import (
	"context"
	"errors"
	"io"
	"net"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Proxy stands between a test and PostgreSQL, and can hang as a server does that
// is stopped, or whose network is.
type Proxy struct {
	gate sync.RWMutex // read while bytes are handed on
}

// Hang hands no more bytes on, until Resume.
func (p *Proxy) Hang() { p.gate.Lock() }

// Resume hands on what came meanwhile, too.
func (p *Proxy) Resume() { p.gate.Unlock() }

// Proxied answers the URI of a database (Database) through a Proxy.
func Proxied(t testing.TB, database string) (string, *Proxy) {
	t.Helper()
	config, err := pgx.ParseConfig(database)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &Proxy{}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			client, err := listener.Accept()
			if errors.Is(err, net.ErrClosed) {
				return
			}
			if err == nil {
				go p.connect(context.WithoutCancel(t.Context()), client, config)
			}
		}
	}()
	uri := url.URL{Scheme: "postgres", User: url.UserPassword(config.User, config.Password), Host: listener.Addr().String(), Path: "/" + config.Database}
	return uri.String() + "?sslmode=disable", p
}

// connect hands bytes on until one side ends.
func (p *Proxy) connect(ctx context.Context, client net.Conn, config *pgx.ConnConfig) {
	defer func() { _ = client.Close() }()
	port := strconv.Itoa(int(config.Port))
	network, address := "tcp", net.JoinHostPort(config.Host, port)
	if strings.HasPrefix(config.Host, "/") {
		network, address = "unix", config.Host+"/.s.PGSQL."+port
	}
	server, err := (&net.Dialer{}).DialContext(ctx, network, address)
	if err != nil {
		return // The client is told so by the end of its connection.
	}
	defer func() { _ = server.Close() }()
	go func() {
		p.copy(server, client)
		_ = server.Close()
	}()
	p.copy(client, server)
}

// copy hands bytes on in one direction.
func (p *Proxy) copy(to io.Writer, from io.Reader) {
	buffer := make([]byte, 32<<10)
	for {
		n, err := from.Read(buffer)
		p.gate.RLock()
		_, failed := to.Write(buffer[:n])
		p.gate.RUnlock()
		if err != nil || failed != nil {
			return
		}
	}
}
