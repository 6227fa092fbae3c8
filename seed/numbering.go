package seed

// A numbering is what a heading or a list item starts with.
type numbering struct {
	kind string // "" for none
	end  int    // byte offset in the folded line of what follows it
}

// numberings are the kinds of numbering, the surest first.
var numberings = []struct {
	kind string
	like *expression
}{
	{"chinese", expr(`^[一二三四五六七八九十]{1,3} ?[、.．] ?`)},
	{"chinese in brackets", expr(`^\([一二三四五六七八九十]{1,3}\) ?[、.]? ?`)},
	{"chapter", expr(`^第[一二三四五六七八九十]{1,3}[章节部]分? ?[、:]? ?`)},
	{"arabic", expr(`^[0-9]{1,2} ?[、.．](?:[^0-9]|$)`)},
	{"arabic in brackets", expr(`^\([0-9]{1,2}\) ?[、.]? ?`)},
	{"mark", expr(`^[★☆◆◇■□▲△▶►●◎※▌►] ?`)},
	{"circled", expr(`^[①-⑳] ?`)},
}

var arabicNumber = expr(`^[0-9]{1,2} ?[、.．]`)

func readNumbering(s string) numbering {
	for _, n := range numberings {
		if m := n.like.FindString(s); m != "" {
			end := len(m)
			if n.kind == "arabic" { // the class behind the point is not part of it
				end = arabicNumber.FindStringIndex(s)[1]
			}
			return numbering{n.kind, end}
		}
	}
	return numbering{}
}
