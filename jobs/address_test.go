package jobs

import (
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"broadsheet/store"
)

// No private address is reached, by number or by name.
func TestPrivateAddressesAreRefused(t *testing.T) {
	d := openDesk(t)
	r := receive(t, answer(http.StatusOK))
	port := r.URL[strings.LastIndex(r.URL, ":"):]
	var hooks []store.Ref
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]", "127.1"} {
		hook, _ := d.hook(t, "http://"+host+port)
		d.test(t, hook)
		hooks = append(hooks, hook)
	}
	d.work(t, Config{})
	for _, hook := range hooks {
		last := d.failed(t, hook, 1)
		named := strings.Contains(*last.LastError, "--webhook-allow-private") || strings.Contains(*last.LastError, "no such host")
		if !named || last.LastStatus != nil {
			t.Errorf("webhook %s: %s", hook, *last.LastError)
		}
	}
	if len(r.all()) != 0 {
		t.Error("a private address was reached")
	}
}

func TestPublicAddresses(t *testing.T) {
	for text, want := range map[string]bool{
		"1.1.1.1": true, "93.184.216.34": true, "2606:4700::1111": true, "::ffff:1.1.1.1": true, "172.32.0.1": true,
		"10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "127.8.8.8": false, "169.254.169.254": false, "100.64.0.1": false,
		"0.1.2.3": false, "224.0.0.1": false, "255.255.255.255": false, "240.0.0.1": false, "198.18.0.1": false, "192.0.2.1": false,
		"::": false, "::1": false, "fe80::1": false, "fe80::1%eth0": false, "fc00::1": false, "fd12::1": false, "ff02::1": false, "fec0::1": false,
		"::ffff:10.0.0.1": false, "::10.0.0.1": false, "64:ff9b::a00:1": false, "2002:a00:1::": false, "2001::1": false, "2001:db8::1": false,
	} {
		if got := public(netip.MustParseAddr(text)); got != want {
			t.Errorf("%s is public: %t", text, got)
		}
	}
	if err := refusePrivate("tcp", "no address", nil); err == nil {
		t.Error("what is no address is let through")
	}
}
