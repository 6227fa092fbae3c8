package main

// The yardsticks that stand beside Broadsheet.
const (
	ours       = "Broadsheet"
	constant   = "constant body"
	byHandName = "SQL by hand"
	peer       = "PocketBase"
	other      = "other request"
)

// workload is a row of the table. Its requests are METHOD PATH [BODY]; request.go
// says what the words in braces become.
type workload struct {
	name string
	// ask is sent to Broadsheet, and to the hand-written server where byHand says so.
	ask    string
	byHand bool
	// at names the server where it is not the first one (servers in bench.go).
	at string
	// peer is what PocketBase is asked; "" for nothing.
	peer string
	// constant measures a constant body of the same size, too.
	constant bool
	// other is another request to Broadsheet to compare with, and otherName what it is.
	other, otherName string
	// known sends If-None-Match with the entity tag that the answer has.
	known bool
	// mixed sends this request with every twentieth of ask, and counts those of ask.
	mixed, mixedPeer string
	// status is what every answer must have; 0 is 200.
	status int
	aims   []aim
	// grows is set for reads whose cost is compared between sizes.
	grows bool
}

// aim is the least share of a yardstick's requests a second.
type aim struct {
	of    string
	least float64
}

const (
	records  = "/api/collections/articles/records"
	expanded = "expand=section,author,document"
	byDay    = "sort=newest_key,document_key,position"
	newest   = byDay + "&skipTotal=1" // PocketBase counts anew each time; only the row about totals lets it.
	theList  = "GET /api/v1/articles?limit=20"
	withBody = theList + "&include=blocks"
	// What PocketBase is to answer of an article without its body.
	summary = "id,slug,label,kind,kicker,title,subtitle,summary,language,source,section_origin,published_on,published_at,status," +
		"created_at,updated_at,position,version,comment_count,character_count,comments_open,expand"
	// A search for articles alone, without facets, so that it can be compared with a list.
	theSearch = "GET /api/v1/search?limit=20&type=article"
)

// workloads are what is measured, in this order.
var workloads = []workload{
	{
		name: "one article, hot", ask: "GET /api/v1/articles/17", byHand: true, constant: true,
		peer: "GET " + records + "/000000000000017?" + expanded, aims: []aim{{constant, 0.85}},
	},
	{
		name: "one article, any of all", ask: "GET /api/v1/articles/{article}", at: uncached, byHand: true, grows: true,
		peer: "GET " + records + "/{record}?" + expanded, aims: []aim{{byHandName, 0.9}},
	},
	{
		name: "304 to If-None-Match, hot", ask: "GET /api/v1/articles/17", known: true, status: 304, constant: true,
		aims: []aim{{constant, 1}},
	},
	{
		name: "304 to If-None-Match, any of all", ask: "GET /api/v1/articles/{article}", known: true, status: 304, at: uncached,
		other: "GET /api/v1/articles/{article}", otherName: "200", grows: true,
	},
	{
		name: "newest 20 with bodies, hot", ask: withBody, byHand: true, constant: true,
		peer: "GET " + records + "?perPage=20&" + newest + "&" + expanded, aims: []aim{{constant, 0.85}},
	},
	{
		name: "newest 20 with bodies", ask: withBody, at: uncached, byHand: true, grows: true,
		peer: "GET " + records + "?perPage=20&" + newest + "&" + expanded, aims: []aim{{byHandName, 0.9}},
	},
	{
		name: "of a section", ask: withBody + "&section={section}", at: uncached, byHand: true, grows: true,
		peer: "GET " + records + "?perPage=20&" + newest + "&" + expanded + "&filter=(section='{section_record}')", aims: []aim{{byHandName, 0.9}},
	},
	{
		name: "of an author", ask: withBody + "&author={author}", at: uncached, byHand: true, grows: true,
		peer: "GET " + records + "?perPage=20&" + newest + "&" + expanded + "&filter=(author='{author_record}')", aims: []aim{{byHandName, 0.9}},
	},
	{
		name: "in the middle, by cursor", ask: withBody + "&cursor={cursor}", at: uncached, byHand: true, grows: true,
		other: withBody, otherName: "the first 20", aims: []aim{{byHandName, 0.9}, {other, 1 / 1.2}},
	},
	{
		name: "in the middle, page=N", ask: withBody + "&page={page}", at: uncached, byHand: true, grows: true,
		peer:  "GET " + records + "?perPage=20&" + newest + "&" + expanded + "&page={page}",
		other: withBody, otherName: "the first 20", aims: []aim{{byHandName, 0.9}, {other, 1 / 1.2}},
	},
	{
		name: "20 summaries with the exact total", ask: theList, at: uncached, byHand: true, grows: true,
		peer: "GET " + records + "?perPage=20&" + byDay + "&" + expanded + "&fields=" + summary, aims: []aim{{byHandName, 0.9}},
	},
	{
		name: "total of a kind", ask: theList + "&kind={kind}", at: uncached, byHand: true, grows: true,
		other: theList, otherName: "the whole list", aims: []aim{{other, 0.9}},
	},
	{
		name: "total of another filter", ask: theList + "&from=2014-01-05&kind=essay,notice", at: uncached, grows: true,
		other: theList, otherName: "the whole list", aims: []aim{{other, 0.9}},
	},
	{
		name: "search: rare word, newest", ask: theSearch + "&facets=none&sort=newest&q={rare}", at: uncached, grows: true,
		other: theList, otherName: "20 summaries", aims: []aim{{other, 0.5}},
	},
	{
		name: "search: common word, newest", ask: theSearch + "&facets=none&sort=newest&q={common}", at: uncached, grows: true,
		other: theList, otherName: "20 summaries", aims: []aim{{other, 0.5}},
	},
	{
		name: "search: common word, newest, asked first", ask: theSearch + "&facets=none&sort=newest&q={first}", at: uncached, grows: true,
		other: theList, otherName: "20 summaries", aims: []aim{{other, 0.5}},
	},
	{
		name: "search: word of 3 in 4 articles, newest", ask: theSearch + "&facets=none&sort=newest&q={everywhere}", at: uncached, grows: true,
		other: theList, otherName: "20 summaries",
	},
	{
		name: "search: rare word, by relevance", ask: theSearch + "&facets=none&q={rare}", at: uncached, grows: true,
		other: theList, otherName: "20 summaries", aims: []aim{{other, 0.5}},
	},
	{
		name: "search: common word, by relevance", ask: theSearch + "&facets=none&q={common}", at: uncached, grows: true,
		other: theList, otherName: "20 summaries", aims: []aim{{other, 0.5}},
	},
	{
		name: "search: common word, by relevance, asked first", ask: theSearch + "&facets=none&q={first}", at: uncached, grows: true,
		other: theList, otherName: "20 summaries", aims: []aim{{other, 0.5}},
	},
	{
		name: "search: rare word, with facets", ask: theSearch + "&q={rare}", at: uncached, grows: true,
		other: theList, otherName: "20 summaries", aims: []aim{{other, 0.5}},
	},
	{
		name: "search: common word, with facets", ask: theSearch + "&q={common}", at: uncached, grows: true,
		other: theList, otherName: "20 summaries", aims: []aim{{other, 0.5}},
	},
	{
		name: "search: common word, with facets, asked first", ask: theSearch + "&q={first}", at: uncached, grows: true,
		other: theList, otherName: "20 summaries", aims: []aim{{other, 0.5}},
	},
	{
		name: "comment posted, waits for a moderator", ask: "POST /api/v1/articles/{article}/comments " + ourComment, byHand: true, status: 202,
		peer: "POST /api/collections/comments/records " + peerComment, aims: []aim{{peer, 1.5}},
	},
	{
		name: "comment posted, shown at once", ask: "POST /api/v1/articles/{article}/comments " + ourComment, at: open, status: 201,
		peer: "POST /api/collections/comments/records " + peerComment, aims: []aim{{peer, 1.5}},
	},
	{
		name: "95 articles read, 5 comments posted: the reads", ask: "GET /api/v1/articles/{article}",
		mixed: "POST /api/v1/articles/{article}/comments " + ourComment,
		other: "GET /api/v1/articles/{article}", otherName: "reads alone", aims: []aim{{other, 0.9}},
		peer: "GET " + records + "/{record}?" + expanded, mixedPeer: "POST /api/collections/comments/records " + peerComment,
	},
}

const (
	ourComment  = `{"author_name":"读者{n}","body":"第{n}条:说得好,此心安处是吾乡。"}`
	peerComment = `{"article":"{record}","author_name":"读者{n}","body":"第{n}条:说得好,此心安处是吾乡。","status":"pending"}`
)
