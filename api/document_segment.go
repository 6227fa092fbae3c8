package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/seed"
	"broadsheet/store"
)

// Recut is what segmenting a stored page anew does, or would do.
type Recut struct {
	// Applied is true where it was done.
	Applied bool `json:"applied"`
	// Outcome is unchanged, updated (only what the articles say of themselves) or
	// replaced (the text is cut otherwise).
	Outcome models.Outcome `json:"outcome"`
	// Articles are all of the page, in their order, then those that are archived.
	Articles []models.ArticleChange `json:"articles"`
	// Document is the page as it is stored now.
	Document models.DocumentSummary `json:"document"`
	// Found is what segmenting finds, as broadsheet check --json prints it.
	Found seed.CheckedPage `json:"found"`
}

// segmentDocument godoc
//
//	@ID				segmentDocument
//	@Summary		Segment a page anew
//	@Description	Segments the stored text with the rules of today and answers, article by article, what would change; apply=true does it. What an editor changed, split, merged, archived or deleted stays as it is, with whatever its text stands together with. The body is optional: a manifest in it is merged into the page's own (RFC 7396), and kept where it is applied.
//	@Tags			documents
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			id				path		string			true	"The document's id"
//	@Param			apply			query		boolean			false	"Does it"
//	@Param			If-Match		header		string			false	"The ETag of what was read: a later version is refused"
//	@Param			Idempotency-Key	header		string			false	"Names this request: sent again, it has the same answer and no second effect"
//	@Param			manifest		body		SegmentInput	false	"What the manifest says otherwise"
//	@Success		200				{object}	Recut
//	@Failure		400				{object}	Problem
//	@Failure		401				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		404				{object}	Problem
//	@Failure		409				{object}	Problem
//	@Failure		412				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		415				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/documents/{id}/segment [post]
func (h handlers) segmentDocument(c *gin.Context) error {
	return h.onceAfter(c, maxBodyBytes, h.segmentAgain)
}

// segmentAgain segments what is stored, and answers what stores it.
func (h handlers) segmentAgain(c *gin.Context) (handler, error) {
	p := newParams(c)
	apply := p.flag("apply")
	if err := p.err(); err != nil {
		return nil, err
	}
	wanted, err := ifMatch(c)
	if err != nil {
		return nil, err
	}
	input, err := readOptionalJSON[SegmentInput](c)
	if err != nil {
		return nil, err
	}
	ref := c.Param("id")
	document, err := h.store.Document(c.Request.Context(), store.Ref(ref))
	if err != nil {
		return nil, orNotFound(err, "document", ref)
	}
	if wanted != 0 && wanted != document.Version {
		return nil, orStale(c, store.ErrStale, h.store.Document, versionOfDocument)
	}
	m, err := input.Manifest.over(seed.ManifestOf(document.Manifest))
	if err != nil {
		return nil, err
	}
	page, err := seed.Again(document, m)
	if err != nil {
		return nil, unreadable(err)
	}
	return func(c *gin.Context) error {
		return h.putAgain(c, document, page, apply != nil && *apply)
	}, nil
}

// putAgain stores what segmenting a document anew has found, where it applies.
func (h handlers) putAgain(c *gin.Context, document models.Document, page models.Page, apply bool) error {
	ctx, ref := c.Request.Context(), store.RefOf(document.ID)
	put, err := h.store.SegmentDocument(ctx, ref, document.Version, page, !apply)
	if err != nil { // Stale: somebody changed it while it was segmented.
		return orNotFound(orStale(c, err, h.store.Document, versionOfDocument), "document", string(ref))
	}
	now, err := h.store.Document(ctx, ref)
	if err != nil {
		return err
	}
	return writeStatus(c, http.StatusOK, Recut{
		Applied: apply, Outcome: put.Outcome, Articles: orEmpty(put.Changes), Document: now.DocumentSummary, Found: seed.Checked(page),
	}, 0)
}
