package store

import (
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"time"

	"broadsheet/models"
)

// SQLite gives the columns of an article's row as one text, with NUL, which no text
// may hold, between them: the driver takes three times as long for forty values as
// for their text. A text that may be null has "=" before it; else nothing is null.
const packedBetween = "\x00"

// packedArticle is the text of all columns of articleFields, as an expression.
var packedArticle = packed(articleFields, new(articleRow).columns())

// packed is the expression for the text of columns that are read into values of the
// types that into points to.
func packed(columns string, into []any) string {
	fields := strings.Split(columns, ",")
	for i, field := range fields {
		field = strings.TrimSpace(field)
		switch into[i].(type) {
		case **string, **models.SectionOrigin, **models.CommentPolicy:
			field = "coalesce('=' || " + field + ", '')"
		case **int, **int64, **time.Time:
			field = "coalesce(" + field + ", '')"
		}
		fields[i] = field
	}
	return "concat_ws(char(0), " + strings.Join(fields, ", ") + ")"
}

// scanPacked reads a packed row and what stands behind it.
func scanPacked(rows *sql.Rows, into, behind []any) error {
	var text string
	if err := rows.Scan(append([]any{&text}, behind...)...); err != nil {
		return err
	}
	for i, value := range into {
		field, rest, more := strings.Cut(text, packedBetween)
		if more != (i < len(into)-1) {
			return fmt.Errorf("a packed row has not %d columns", len(into))
		}
		if err := unpack(field, value); err != nil {
			return fmt.Errorf("column %d of a packed row: %w", i, err)
		}
		text = rest
	}
	return nil
}

// unpack reads a column of a packed row. Null leaves nil.
func unpack(field string, value any) (err error) {
	switch value := value.(type) {
	case *string:
		*value = field
	case *models.Kind:
		*value = models.Kind(field)
	case *models.Status:
		*value = models.Status(field)
	case **string:
		unpackText(field, value)
	case **models.SectionOrigin:
		unpackText(field, value)
	case **models.CommentPolicy:
		unpackText(field, value)
	case *int64:
		*value, err = strconv.ParseInt(field, 10, 64)
	case *int:
		*value, err = strconv.Atoi(field)
	case *bool:
		*value, err = strconv.ParseBool(field)
	case *time.Time:
		*value, err = parseStored(field)
	case **int64:
		err = unpackNull(field, value)
	case **int:
		err = unpackNull(field, value)
	case **time.Time:
		err = unpackNull(field, value)
	default:
		err = fmt.Errorf("nothing is known of %T", value)
	}
	return err
}

func unpackText[T ~string](field string, value **T) {
	if text, found := strings.CutPrefix(field, "="); found {
		*value = new(T(text))
	}
}

func unpackNull[T int | int64 | time.Time](field string, value **T) error {
	if field == "" {
		return nil
	}
	*value = new(T)
	return unpack(field, *value)
}

// parseStored reads a time that was stored, in UTC.
func parseStored(text string) (time.Time, error) {
	if t, ok := parseUTC(text); ok {
		return t, nil
	}
	t, err := time.Parse(sqliteTime, text)
	if err != nil { // what SQL itself writes
		t, err = time.Parse(time.DateTime, text)
	}
	return t.UTC(), err
}

// parseUTC reads sqliteTime where it is written in UTC, as all that we store is, in a
// tenth of the time.
func parseUTC(text string) (t time.Time, ok bool) {
	text, ok = strings.CutSuffix(text, "+00:00")
	if !ok || len(text) < len(time.DateTime) || text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':' || text[16] != ':' {
		return t, false
	}
	number := func(from, to int) (n int) {
		for _, digit := range []byte(text[from:to]) {
			if digit -= '0'; digit > 9 {
				ok = false
			}
			n = n*10 + int(digit)
		}
		return n
	}
	nanoseconds := 0
	if len(text) > 20 && text[19] == '.' && len(text) <= 29 {
		nanoseconds = number(20, len(text))
		for range 29 - len(text) {
			nanoseconds *= 10
		}
	} else if len(text) != 19 {
		return t, false
	}
	year, month, day := number(0, 4), number(5, 7), number(8, 10)
	hour, minute, second := number(11, 13), number(14, 16), number(17, 19)
	if !ok || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59 {
		return t, false
	}
	t = time.Date(year, time.Month(month), day, hour, minute, second, nanoseconds, time.UTC)
	return t, t.Day() == day
}
