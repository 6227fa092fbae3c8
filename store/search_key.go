package store

import "broadsheet/models"

// A search key is one number that ascends in the order 'newest': the later day
// first, then the newer document, then print order; undated rows last. From the
// highest bit that it uses: 22 bits of the day and 41 of the place on the day,
// both turned round.
const (
	dayBits      = 22 // days from year 0 to 9999
	placeBits    = 41
	positionBits = 14
	// dayZero makes every day of the calendar positive; 0 is left for undated.
	dayZero = 719529
)

func dayKey(firstDay *int, place int64) int64 {
	var day int64
	if firstDay != nil {
		day = int64(*firstDay) + dayZero
	}
	return (1<<dayBits-1-day)<<placeBits | (1<<placeBits - 1 - place)
}

// articleKey is the search key of an article. Articles of no document come
// before those of documents on the same day, the newer first.
func articleKey(firstDay *int, document *int64, position int, id int64) int64 {
	if document == nil {
		return dayKey(firstDay, 1<<(placeBits-1)|id)
	}
	return dayKey(firstDay, *document<<positionBits|int64(models.MaxPageArticles-position))
}

// commentKey is the search key of a comment: by day, then the newer first.
func commentKey(firstDay *int, id int64) int64 { return dayKey(firstDay, id) }
