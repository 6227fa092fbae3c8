package api

import (
	"github.com/gin-gonic/gin"

	"broadsheet/docs"
)

// What the OpenAPI document says of the whole API:
//
//	@title				Broadsheet
//	@version			0.1.0
//	@description		Newspaper pages as JSON: articles, authors, sections and readers' comments, found in the plain text of a page.
//	@description
//	@description		* Every property of a schema is always present, null where nothing is known; only `fields` leaves some out, and what `include` adds is absent without it.
//	@description		* Wherever an id is asked for, a slug does.
//	@description		* A list is `data` and `page`: follow `page.next` as `cursor` until it is null. The links stand in `Link` too.
//	@description		* A date is as exact as the page prints it: `2022`, `2022-06` or `2022-06-08`. Times are RFC 3339, UTC.
//	@description		* Every error is a problem (RFC 9457) whose `type`, and whose `code` for each fault of bad input, programs may compare.
//	@description		* `GET` comes with `HEAD`, `OPTIONS`, `ETag` and CORS for every origin. Reading needs no key.
//	@description		* Writing needs a key in `Authorization: Bearer …`; each operation says of which role. 401 means that no good key came, 403 that its role may not. Changes take `If-Match`, and POST an `Idempotency-Key`.
//	@license.name		Apache 2.0
//	@BasePath			/
//	@tag.name			articles
//	@tag.description	The pieces of a newspaper: essays, news, notices, round-ups, letters.
//	@tag.name			authors
//	@tag.description	The people who sign articles.
//	@tag.name			sections
//	@tag.description	Banners over groups of articles, and columns that articles are printed under.
//	@tag.name			comments
//	@tag.description	Readers' comments, printed on a page or sent in.
//	@tag.name			moderation
//	@tag.description	Bans, readers' reports, and who did what.
//	@tag.name			documents
//	@tag.description	Pages of newsprint as text, and what each piece of them went to.
//	@tag.name			search
//	@tag.description	Articles and comments by what they say, and what completes what is typed.
//	@tag.name			keys
//	@tag.description	Who may write; for admins.
//	@tag.name			webhooks
//	@tag.description	Who is told of what happens; for admins. A delivery is a POST of {"type", "timestamp", "data"}, signed as Standard Webhooks says: verify `webhook-signature`, drop a `webhook-id` that came before, answer 2xx within 10 seconds. The order of deliveries is not promised.
//	@tag.name			operation
//	@tag.description	For those who run the server, and for programs that read this document.
//	@securityDefinitions.apikey	key
//	@in							header
//	@name						Authorization

// getOpenAPI godoc
//
//	@ID			getOpenAPI
//	@Summary	Get this document as JSON
//	@Tags		operation
//	@Produce	json
//	@Success	200	{object}	object
//	@Header		200	{string}	ETag	"Names this answer, for If-None-Match"
//	@Success	304	"The client has this answer already"
//	@Router		/openapi.json [get]
func (h handlers) getOpenAPI(c *gin.Context) error {
	writeBody(c, "application/json; charset=utf-8", docs.JSON, 0)
	return nil
}

// getOpenAPIYAML godoc
//
//	@ID			getOpenAPIYAML
//	@Summary	Get this document as YAML
//	@Tags		operation
//	@Produce	application/yaml
//	@Success	200	{string}	string
//	@Header		200	{string}	ETag	"Names this answer, for If-None-Match"
//	@Success	304	"The client has this answer already"
//	@Router		/openapi.yaml [get]
func (h handlers) getOpenAPIYAML(c *gin.Context) error {
	writeBody(c, "application/yaml", docs.YAML, 0) // RFC 9512
	return nil
}
