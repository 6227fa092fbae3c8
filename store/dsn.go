package store

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// Settings that both kinds of connection need ride in the DSN, because the pool
// opens connections when it likes. Waiting up to busyMilliseconds for another
// process's lock is longer than any commit of ours takes.
const busyMilliseconds = 10000

func commonSettings() url.Values {
	return url.Values{
		"_time_format": {"sqlite"},
		"_timezone":    {"UTC"},
		"_pragma": {
			fmt.Sprintf("busy_timeout(%d)", busyMilliseconds),
			"journal_mode(WAL)",
			"foreign_keys(1)",
			"cache_size(-16000)", // KiB, each connection
		},
	}
}

// writerDSN opens the connection that writes. It takes the write lock when a
// transaction begins, so that none fails half-way for want of it, and waits for
// the disk at each commit: what was acknowledged survives a power cut.
func writerDSN(path string) string {
	v := commonSettings()
	v.Set("_txlock", "immediate")
	v.Add("_pragma", "synchronous(FULL)")
	return fileURI(path) + "?" + v.Encode()
}

// readerDSN opens a connection that cannot write.
func readerDSN(path string) string {
	v := commonSettings()
	v.Add("_pragma", "query_only(1)")
	// A reader forgets all pages that it has read when another connection writes;
	// through a map of the file (of addresses, not of memory; this is the most that
	// SQLite takes) reading them again costs a tenth.
	v.Add("_pragma", "mmap_size(2147418112)")
	return fileURI(path) + "?" + v.Encode()
}

// migrationDSN leaves foreign keys unchecked: rebuilding a table would empty its children.
func migrationDSN(path string) string {
	v := commonSettings()
	v.Set("_txlock", "immediate")
	v.Add("_pragma", "foreign_keys(0)")
	v.Add("_pragma", "synchronous(FULL)")
	return fileURI(path) + "?" + v.Encode()
}

// fileURI is path as SQLite's URI (sqlite.org/uri.html), in which a bare ? or #
// would end the file's name.
func fileURI(path string) string {
	escaped := strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(filepath.ToSlash(filepath.Clean(path)))
	return "file:" + escaped
}

func checkPath(path string) error {
	switch {
	case path == "":
		return errors.New("no database file named: give a path such as broadsheet.db")
	case strings.HasPrefix(path, ":memory:"):
		return errors.New("a database in memory would be gone at the end: give a path such as broadsheet.db")
	case strings.Contains(path, "://"):
		return fmt.Errorf("%s is not a file: give a path such as broadsheet.db", path)
	}
	folder := filepath.Dir(path)
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return fmt.Errorf("no folder %s to keep the database %s in", folder, filepath.Base(path))
	}
	return nil
}
