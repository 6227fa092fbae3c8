package store

import "sync"

// workAhead answers what work makes of each value. Another goroutine does the work, one
// value after the other, while the caller is busy with those before; who asks for one
// that it has not begun does that himself.
func workAhead[T, R any](values []T, work func(T) R) []func() R {
	results := make([]func() R, len(values))
	for i, value := range values {
		results[i] = sync.OnceValue(func() R { return work(value) })
	}
	go func() {
		defer func() { _ = recover() }() // Who asks panics, too.
		for _, result := range results {
			result()
		}
	}()
	return results
}
