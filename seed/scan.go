package seed

// slips are what OCR makes of a page in Chinese and no press prints: 昨曰, 巳经, 1O.5元,
// a blank before the mark that closes a clause, or one within a clause. They stand on
// 253 of 686 pages that OCR read, and on none of 2726 others.
var slips = expr(`[今昨本0-9]曰|曰[电讯]|巳[经于将有在被]|旳|[0-9][Ol][0-9.元角分%]|(?:^|[^A-Za-z0-9])[Ol]\.[0-9]|\p{Han} +[,。、;!?”》]|[,。;]\p{Han}{3,16} \p{Han}{1,16}[,。;]|[,。;]\p{Han} \p{Han}{3,16}[,。;]`)

// isSlip says whether a line in Chinese holds what only OCR reads.
func isSlip(l *line) bool { return l.han > 2 && slips.in(l) }
