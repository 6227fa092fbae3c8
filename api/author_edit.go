package api

import (
	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// createAuthor godoc
//
//	@ID				createAuthor
//	@Summary		Make an author
//	@Description	Bylines that print this name and affiliation are this author's from now on. Readers see authors as soon as they have published something.
//	@Tags			authors
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			Idempotency-Key	header		string				false	"Names this request: sent again, it has the same answer and no second effect"
//	@Param			author			body		models.AuthorInput	true	"The author"
//	@Success		201				{object}	models.Author
//	@Header			201				{string}	ETag		"Names this version, for If-Match"
//	@Header			201				{string}	Location	"The author's address"
//	@Failure		400				{object}	Problem
//	@Failure		401				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		409				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		415				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/authors [post]
func (h handlers) createAuthor(c *gin.Context) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	input, err := readJSON[models.AuthorInput](c)
	if err != nil {
		return err
	}
	author, err := h.store.CreateAuthor(c.Request.Context(), input)
	if err != nil {
		return err
	}
	return writeNew(c, address("authors", author.ID), author, author.Version)
}

// updateAuthor godoc
//
//	@ID				updateAuthor
//	@Summary		Change an author
//	@Description	A JSON Merge Patch (RFC 7396). Bylines stay as they were printed, pages that print the old name go on to find this author, and an old slug redirects. A name and affiliation that another author has or had is a 409: merge the two. What changes nothing makes no version.
//	@Tags			authors
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			id			path		string				true	"The author's id or slug"
//	@Param			If-Match	header		string				false	"The ETag of what was read: a change of a later version is refused"
//	@Param			author		body		models.AuthorInput	true	"What changes"
//	@Success		200			{object}	models.Author
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
//	@Router			/api/v1/authors/{id} [patch]
func (h handlers) updateAuthor(c *gin.Context) error {
	return patch(c, "author", h.store.UpdateAuthor, h.store.Author, authorVersion)
}

// deleteAuthor godoc
//
//	@ID				deleteAuthor
//	@Summary		Delete an author
//	@Description	Only one who signs nothing: of others the 409 says how many articles they sign, drafts and those in the trash too.
//	@Tags			authors
//	@Security		key
//	@Produce		json
//	@Param			id			path	string	true	"The author's id or slug"
//	@Param			If-Match	header	string	false	"The ETag of what was read: a later version is not deleted"
//	@Success		204			"It is gone"
//	@Failure		400			{object}	Problem
//	@Failure		401			{object}	Problem
//	@Failure		403			{object}	Problem
//	@Failure		404			{object}	Problem
//	@Failure		409			{object}	Problem
//	@Failure		412			{object}	Problem
//	@Failure		500			{object}	Problem
//	@Failure		503			{object}	Problem
//	@Router			/api/v1/authors/{id} [delete]
func (h handlers) deleteAuthor(c *gin.Context) error {
	return remove(c, "author", h.store.DeleteAuthor, h.store.Author, authorVersion)
}

// mergeAuthor godoc
//
//	@ID				mergeAuthor
//	@Summary		Merge two authors
//	@Description	The author of the path takes in that of the body, who is gone afterwards: the articles, each of which gets a new version with the bylines as they were printed, the addresses, which redirect, and what later pages print.
//	@Tags			authors
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			id				path		string				true	"The author's id or slug"
//	@Param			Idempotency-Key	header		string				false	"Names this request: sent again, it has the same answer and no second effect"
//	@Param			If-Match		header		string				false	"The ETag of what was read: a change of a later version is refused"
//	@Param			author			body		models.AuthorMerge	true	"The author that is taken in"
//	@Success		200				{object}	models.Author
//	@Header			200				{string}	ETag	"Names this version, for If-Match"
//	@Failure		400				{object}	Problem
//	@Failure		401				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		404				{object}	Problem
//	@Failure		412				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		415				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/authors/{id}/merge [post]
func (h handlers) mergeAuthor(c *gin.Context) error {
	return patch(c, "author", h.store.MergeAuthor, h.store.Author, authorVersion)
}

// splitAuthor godoc
//
//	@ID				splitAuthor
//	@Summary		Split an author
//	@Description	A new author takes the bylines that the author of the path has on some articles, with the same name and affiliation where none are sent. What pages print over these articles alone finds the new author from now on, so that a merge is undone; what they print over others too goes on to find the old one. Loading the pages of these articles again leaves them alone.
//	@Tags			authors
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			id				path		string				true	"The author's id or slug"
//	@Param			Idempotency-Key	header		string				false	"Names this request: sent again, it has the same answer and no second effect"
//	@Param			If-Match		header		string				false	"The ETag of what was read: a change of a later version is refused"
//	@Param			split			body		models.AuthorSplit	true	"The articles, and who signed them"
//	@Success		201				{object}	models.Author
//	@Header			201				{string}	ETag		"Names this version, for If-Match"
//	@Header			201				{string}	Location	"The new author's address"
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
//	@Router			/api/v1/authors/{id}/split [post]
func (h handlers) splitAuthor(c *gin.Context) error {
	wanted, err := readVersion(c)
	if err != nil {
		return err
	}
	split, err := readJSON[models.AuthorSplit](c)
	if err != nil {
		return err
	}
	ref := c.Param("id")
	author, err := h.store.SplitAuthor(c.Request.Context(), store.Ref(ref), wanted, split)
	if err != nil {
		return orNotFound(orStale(c, err, h.store.Author, authorVersion), "author", ref)
	}
	return writeNew(c, address("authors", author.ID), author, author.Version)
}

func authorVersion(a models.Author) int { return a.Version }
