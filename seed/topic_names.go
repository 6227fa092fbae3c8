package seed

// stackNames are the values of stack: how many short lines stand right above and below.
func stackNames() []string {
	names := []string{"no head"}
	for _, above := range []string{"0", "1", "2", "3+"} {
		for _, below := range []string{"0", "1", "2", "3+"} {
			names = append(names, above+" above "+below+" below")
		}
	}
	return names
}

// styleNames are the values of style: how many lines of the page are set so, and
// whether one heads the page or stands over a byline.
func styleNames() []string {
	names := []string{"no head"}
	for _, fellows := range []string{"alone", "two", "-5", "6+"} {
		for _, like := range []string{"", " as first", " as signed", " as first as signed"} {
			names = append(names, fellows+like)
		}
	}
	return names
}
