package store

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

// What people name a database by that is none of ours, or may show a password.
var (
	// keywords are those of PostgreSQL's other form of an address
	// (www.postgresql.org/docs/current/libpq-connect.html, 34.1.1.1).
	keywords = regexp.MustCompile(`(?i)^\s*(host|hostaddr|port|dbname|user|password|passfile|service|servicefile|sslmode|options|application_name|connect_timeout|target_session_attrs)\s*=`)
	// credentials are a name and a password before an @, or what is called a password.
	credentials = regexp.MustCompile(`(?i)^(postgres(ql)?:?//?)?[^/\\]*:[^/\\]*@|(password|pwd)\s*=`)
	otherScheme = regexp.MustCompile(`(?i)^([a-z][a-z0-9+.:-]*)://|^(file|jdbc|mariadb|mysql|odbc|postgres|postgresql|sqlite|sqlite3|sqlserver):`)
	// cutUserinfo finds in what stands behind the host of a URI what must be before it.
	cutUserinfo = regexp.MustCompile(`^[^?#]*@|@[^&=?]*/|#`)
)

const uriForm = "write postgres://USER:PASSWORD@HOST:PORT/NAME, with %2F for / in USER and PASSWORD, %40 for @, %3A for :, %3F for ?, %23 for # and %25 for %"

// parseDatabase answers the URI of a PostgreSQL database, "" for a path, or says
// what to write instead of something that names none. Its error shows nothing that
// may be a secret.
func parseDatabase(database string) (uri string, err error) {
	scheme, rest, found := strings.Cut(strings.TrimSpace(database), "://")
	if lower := strings.ToLower(scheme); found && (lower == "postgres" || lower == "postgresql") {
		uri = lower + "://" + rest
		return uri, checkURI(uri, rest)
	}
	of := otherScheme.FindStringSubmatch(database)
	switch {
	case keywords.MatchString(database):
		return "", errors.New("that is PostgreSQL's form of keywords and values: " + uriForm)
	case of != nil:
		return "", fmt.Errorf("%s names no database of Broadsheet's: give a path such as broadsheet.db for SQLite, or for PostgreSQL %s", of[1]+of[2], uriForm)
	case credentials.MatchString(database):
		return "", errors.New("that is no path: for PostgreSQL " + uriForm)
	}
	return "", nil
}

// checkURI refuses a URI in which a user or a password is cut off by what is not
// escaped in it, an @ too, behind which drivers look for the host; rest is what
// stands behind ://.
func checkURI(uri, rest string) error {
	_, err := url.Parse(uri)
	behind := strings.TrimLeftFunc(rest, func(r rune) bool { return !strings.ContainsRune("/?#", r) })
	if err != nil || cutUserinfo.MatchString(behind) || strings.Count(strings.TrimSuffix(rest, behind), "@") > 1 {
		return errors.New("the URI cannot be read: " + uriForm)
	}
	return nil
}

// Shown is how a database that Open takes may be shown: without its password.
func Shown(database string) string {
	uri, err := parseDatabase(database)
	if err != nil {
		return "…"
	}
	if uri == "" {
		return database
	}
	u, err := url.Parse(uri)
	if err != nil {
		return "…"
	}
	shown := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}
	if name := u.User.Username(); name != "" {
		shown.User = url.User(name)
	}
	return shown.String()
}
