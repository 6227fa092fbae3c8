package api

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// createComment godoc
//
//	@ID				createComment
//	@Summary		Comment on an article
//	@Description	No key is needed. 201: readers see the comment; 202: it waits for a moderator. Text is plain: markup stays text. Threads are four deep: an answer to a deeper comment stands beside it. The edit token in the answer lets its writer change or delete the comment for 15 minutes, unless the operator says otherwise; sent in Edit-Token with a later comment of the same name, it tells that a moderator knows the writer already. With a key, what is sent is approved.
//	@Tags			comments
//	@Accept			json
//	@Produce		json
//	@Param			id				path		string				true	"The article's id or slug"
//	@Param			dry_run			query		boolean				false	"Tell what would happen (200), and store nothing"
//	@Param			Edit-Token		header		string				false	"The edit_token of an earlier comment of the same writer"
//	@Param			Idempotency-Key	header		string				false	"Names this request: sent again, it has the same answer and no second effect"
//	@Param			comment			body		models.CommentInput	true	"The comment"
//	@Success		200				{object}	models.CommentVerdict
//	@Success		201				{object}	models.PostedComment
//	@Header			201				{string}	ETag				"Names this version, for If-Match"
//	@Header			201				{string}	Location			"The comment's address"
//	@Success		202				{object}	models.PostedComment
//	@Header			202				{string}	ETag				"Names this version, for If-Match"
//	@Header			202				{string}	Location			"The comment's address, where readers find it once it is approved"
//	@Header			202				{string}	RateLimit			"What is left of each limit, and the seconds until it is more"
//	@Header			202				{string}	RateLimit-Policy	"The limits: how many comments in how many seconds"
//	@Failure		400				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		404				{object}	Problem
//	@Failure		409				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		415				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		429				{object}	Problem
//	@Header			429				{integer}	Retry-After	"The seconds to wait"
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/articles/{id}/comments [post]
func (h handlers) createComment(c *gin.Context) error {
	ctx := c.Request.Context()
	p := newParams(c)
	try := p.flag("dry_run")
	if err := p.err(); err != nil {
		return err
	}
	input, err := readJSON[models.CommentInput](c)
	if err != nil {
		return err
	}
	ref, token := c.Param("id"), c.GetHeader("Edit-Token")
	if try != nil && *try {
		verdict, left, err := h.store.TryComment(ctx, store.Ref(ref), input, token)
		if err != nil {
			return orNotFound(err, "article", ref)
		}
		tellQuotas(c.Writer.Header(), left)
		return writeChanged(c, verdict, 0)
	}
	posted, left, err := h.store.PostComment(ctx, store.Ref(ref), input, token)
	if err != nil {
		return orNotFound(err, "article", ref)
	}
	tellQuotas(c.Writer.Header(), left)
	c.Header("Location", address("comments", posted.ID))
	if posted.Status == models.Approved {
		return writeStatus(c, http.StatusCreated, posted, posted.Version)
	}
	return writeStatus(c, http.StatusAccepted, posted, posted.Version)
}

// tellQuotas says what is left of limits, as draft-ietf-httpapi-ratelimit-headers
// has it (from its eighth version on): a structured field (RFC 9651) with an item
// for each limit.
func tellQuotas(header http.Header, quotas []store.Quota) {
	if len(quotas) == 0 {
		return
	}
	policies, left := make([]string, len(quotas)), make([]string, len(quotas))
	for i, q := range quotas {
		policies[i] = fmt.Sprintf("%q;q=%d;w=%d", q.Name, q.Most, store.Seconds(q.Window))
		left[i] = fmt.Sprintf("%q;r=%d;t=%d", q.Name, q.Left, store.Seconds(q.Reset))
	}
	header.Set("RateLimit-Policy", strings.Join(policies, ", "))
	header.Set("RateLimit", strings.Join(left, ", "))
}

// tellLimit says in headers which limit was reached, and when to come again.
func tellLimit(header http.Header, limit *store.LimitError) {
	tellQuotas(header, limit.Quotas)
	header.Set("Retry-After", strconv.Itoa(store.Seconds(limit.RetryAfter())))
}
