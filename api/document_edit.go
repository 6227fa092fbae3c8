package api

import (
	"context"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/seed"
	"broadsheet/store"
)

// PostedDocument is what became of a page that was sent.
type PostedDocument struct {
	// Outcome says what was done, or with dry_run would be done.
	Outcome models.Outcome `json:"outcome"`
	// Document is the page as it is stored; null where it is not.
	Document *models.DocumentSummary `json:"document" extensions:"x-nullable"`
	// Articles are those of the stored page, in print order.
	Articles []ArticleRow `json:"articles"`
	// Changes say what becomes of each article of a page that was stored before;
	// empty for a new page, and where nothing changes.
	Changes []models.ArticleChange `json:"changes"`
	// Found is what segmenting the text finds, as broadsheet check --json prints it.
	Found seed.CheckedPage `json:"found"`
}

// createDocument godoc
//
//	@ID				createDocument
//	@Summary		Send a page
//	@Description	The page's text is segmented and stored as one document with its articles. Send it as text/plain, in any encoding of the WHATWG Encoding Standard, with what its text does not say as parameters; or as JSON with a manifest. The same bytes again answer 200 and the same document, whose fields follow a manifest that says otherwise. Other bytes of the same publication, whole day, print page and name are a conflict unless replace=true. A page has at most 4 MiB: larger ones are for broadsheet seed.
//	@Tags			documents
//	@Security		key
//	@Accept			plain
//	@Accept			json
//	@Produce		json
//	@Param			Idempotency-Key	header		string		false	"Names this request: sent again, it has the same answer and no second effect"
//	@Param			name			query		string		false	"For text/plain: the file's name, of which .md says that it is Markdown; made from the bytes where none is sent"
//	@Param			publication		query		string		false	"For text/plain: the newspaper"
//	@Param			issued_on		query		string		false	"For text/plain: the date of issue"	Format(edtf)
//	@Param			print_page		query		string		false	"For text/plain: the page as the newspaper numbers it"
//	@Param			language		query		string		false	"For text/plain: a BCP 47 tag, such as zh-Hans"
//	@Param			default_section	query		string		false	"For text/plain: the section of what stands under no banner"
//	@Param			encoding		query		string		false	"How the bytes are encoded, such as gb18030; else the charset of Content-Type, or what the bytes look like"
//	@Param			replace			query		boolean		false	"Lets the page take the place of one with the same publication, day, print page and name, and segments known bytes anew"
//	@Param			dry_run			query		boolean		false	"Answers what would be done, and stores nothing"
//	@Param			page			body		PageInput	true	"The page"
//	@Success		200				{object}	PostedDocument
//	@Success		201				{object}	PostedDocument
//	@Header			201				{string}	Location	"The document's address"
//	@Failure		400				{object}	Problem
//	@Failure		401				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		409				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		415				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/documents [post]
func (h handlers) createDocument(c *gin.Context) error {
	return h.onceAfter(c, maxBodyBytes, func(c *gin.Context) (handler, error) {
		posted, err := readPosted(c)
		if err != nil {
			return nil, err
		}
		page, err := posted.segment()
		return func(c *gin.Context) error { return h.putPage(c, page, posted.options) }, err
	})
}

// putPage stores a page that was segmented and answers what became of it.
func (h handlers) putPage(c *gin.Context, page models.Page, options store.PutOptions) error {
	ctx := c.Request.Context()
	put, err := h.store.PutPage(ctx, page, options)
	if err != nil {
		return err
	}
	answer := PostedDocument{Outcome: put.Outcome, Articles: []ArticleRow{}, Changes: orEmpty(put.Changes), Found: seed.Checked(page)}
	if put.DocumentID == 0 {
		return writeChanged(c, answer, 0)
	}
	document, err := h.store.Document(ctx, store.RefOf(put.DocumentID))
	if err != nil {
		return err
	}
	answer.Document = &document.DocumentSummary
	if answer.Articles, err = h.articlesOf(ctx, put.DocumentID); err != nil {
		return err
	}
	if put.Outcome == models.Created {
		return writeNew(c, address("documents", put.DocumentID), answer, 0)
	}
	return writeChanged(c, answer, 0)
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// articlesOf are the articles of a document in print order, as far as an editor
// lists them: not those that are archived.
func (h handlers) articlesOf(ctx context.Context, document int64) ([]ArticleRow, error) {
	rows := []ArticleRow{}
	filter := store.ArticleFilter{
		OfDocument: store.RefOf(document), Statuses: []models.Status{models.Published, models.Draft},
		Page: store.Page{Limit: maxLimit, Sort: "newest"},
	}
	for {
		listing, err := h.store.ListArticles(ctx, filter)
		if err != nil {
			return nil, err
		}
		for _, a := range listing.Data {
			rows = append(rows, ArticleRow{ArticleSummary: a.ArticleSummary})
		}
		if filter.Page.Cursor = listing.Next; listing.Next == nil {
			slices.SortStableFunc(rows, func(a, b ArticleRow) int { return a.Position - b.Position })
			return rows, nil
		}
	}
}

// updateDocument godoc
//
//	@ID				updateDocument
//	@Summary		Correct what is said of a page
//	@Description	A JSON Merge Patch (RFC 7396): what is sent changes, null empties. The page's articles that no editor changed follow: their date, their language, and the paper whose staff their writers are. Loading the page again leaves the correction.
//	@Tags			documents
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			id			path		string					true	"The document's id"
//	@Param			If-Match	header		string					false	"The ETag of what was read: a change of a later version is refused"
//	@Param			document	body		models.DocumentInput	true	"What changes"
//	@Success		200			{object}	models.Document
//	@Header			200			{string}	ETag	"Names this version, for If-Match"
//	@Failure		400			{object}	Problem
//	@Failure		401			{object}	Problem
//	@Failure		403			{object}	Problem
//	@Failure		404			{object}	Problem
//	@Failure		409			{object}	Problem
//	@Failure		412			{object}	Problem
//	@Failure		413			{object}	Problem
//	@Failure		415			{object}	Problem
//	@Failure		422			{object}	Problem
//	@Failure		500			{object}	Problem
//	@Failure		503			{object}	Problem
//	@Router			/api/v1/documents/{id} [patch]
func (h handlers) updateDocument(c *gin.Context) error {
	return patch(c, "document", h.store.UpdateDocument, h.store.Document, versionOfDocument)
}

func versionOfDocument(d models.Document) int { return d.Version }

// deleteDocument godoc
//
//	@ID				deleteDocument
//	@Summary		Delete a page
//	@Description	Its text and spans are gone. What becomes of its articles has to be said, if it has any: with articles=trash they go to the trash, with articles=keep they stay without a document. Comments stay with their articles.
//	@Tags			documents
//	@Security		key
//	@Produce		json
//	@Param			id			path		string	true	"The document's id"
//	@Param			articles	query		string	false	"What becomes of its articles"	Enums(trash, keep)
//	@Param			If-Match	header		string	false	"The ETag of what was read: a later version is not deleted"
//	@Success		200			{object}	models.Removal
//	@Failure		400			{object}	Problem
//	@Failure		401			{object}	Problem
//	@Failure		403			{object}	Problem
//	@Failure		404			{object}	Problem
//	@Failure		409			{object}	Problem
//	@Failure		412			{object}	Problem
//	@Failure		500			{object}	Problem
//	@Failure		503			{object}	Problem
//	@Router			/api/v1/documents/{id} [delete]
func (h handlers) deleteDocument(c *gin.Context) error {
	p := newParams(c)
	how := choices(p, "articles", store.TrashArticles, store.KeepArticles)
	if len(how) > 1 {
		p.fault("articles", "contradicts", "articles says two things: send one of them")
	}
	if err := p.err(); err != nil {
		return err
	}
	wanted, err := ifMatch(c)
	if err != nil {
		return err
	}
	ref := c.Param("id")
	removal, err := h.store.DeleteDocument(c.Request.Context(), store.Ref(ref), wanted, strings.Join(how, ""))
	if err != nil {
		return orNotFound(orStale(c, err, h.store.Document, versionOfDocument), "document", ref)
	}
	return writeChanged(c, removal, 0)
}
