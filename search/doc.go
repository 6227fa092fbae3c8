// Package search analyses text, with no database and no HTTP: folding for
// comparison, index terms, the query grammar, highlights and pinyin keys.
//
// # What is found
//
// Text is folded (Fold) and cut into elements: runs of CJK characters, and
// words of letters and digits. A term of a query matches where its elements
// stand in one text of a field (a title, a name, a block of the body) as they
// stand in the term: side by side where nothing is between them in the query,
// and with any signs or blanks between them where the query has some. A run may
// begin and end inside a run of the text, a word is a whole word with the same
// stem. So 党建 is in 党建工作, 境不 is not in 环境 followed by 不乱扔, 2022年 is
// neither in 12022年 nor in 2022 年, and "press release" is in press, releases.
//
// # The index
//
// The store keeps an FTS5 table without content, whose rowid is the article's
// place in the order of dates, so that the newest matches are the last of the
// index:
//
//	CREATE VIRTUAL TABLE article_terms USING fts5(
//	    characters, title, kicker, subtitle, source, author, affiliation, section, body,
//	    content='', contentless_delete=1, tokenize='ascii', detail=full)
//
// Each column holds what Terms gives for a field, section what SectionTerms
// gives, body EveryTerm besides, and characters what Characters gives for all fields but the section. It comes
// first because FTS5 writes the number of every column but the first with each
// term. `article_terms MATCH query.FTS5(columns)` is the query.
//
// # Another index
//
// An index that does not know positions (PostgreSQL's tsvector over the same
// terms, FTS5 with detail=none) finds candidates: Query.Root is the query as a
// tree, and Term.IndexTerms the terms that each match of a term holds. Where
// they are one, the candidates are the matches; else Query.Match on the texts,
// or a search for Term.Text in a folded copy of them where the term is one CJK
// run, tells which are. Under a negation, candidates that are no matches must
// be told apart before they are taken away.
package search
