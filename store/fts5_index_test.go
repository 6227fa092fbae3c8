package store

import (
	"math/rand/v2"
	"testing"
)

// A number is read as it is written, byte by byte, wherever the data ends.
func TestNumbersOfLists(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 6))
	for range 20_000 {
		want := random.Uint64() >> random.IntN(64)
		data := []byte{byte(want) & 0x7F}
		if rest := want >> 7; want < 1<<56 {
			for ; rest > 0; rest >>= 7 {
				data = append([]byte{byte(rest) | 0x80}, data...)
			}
		} else { // nine bytes, the last of which is whole
			data[0] = byte(want)
			for rest, n := want>>8, 0; n < 8; rest, n = rest>>7, n+1 {
				data = append([]byte{byte(rest) | 0x80}, data...)
			}
		}
		size := len(data)
		for range random.IntN(9) {
			data = append(data, byte(random.Uint32()))
		}
		if got, behind := fts5Varint(data, 0); got != want || behind != size {
			t.Fatalf("%x reads %x up to %d, want %x up to %d", data, got, behind, want, size)
		}
		if _, behind := fts5Varint(data[:size-1], 0); behind != size {
			t.Fatalf("%x, which is cut off, reads up to %d of %d", data[:size-1], behind, size-1)
		}
	}
}
