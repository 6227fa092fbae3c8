package api

import (
	"github.com/gin-gonic/gin"

	"broadsheet/models"
)

// createSection godoc
//
//	@ID				createSection
//	@Summary		Make a section
//	@Description	The last one, unless it has a position. Readers see sections as soon as something is published in them.
//	@Tags			sections
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			Idempotency-Key	header		string				false	"Names this request: sent again, it has the same answer and no second effect"
//	@Param			section			body		models.SectionInput	true	"The section"
//	@Success		201				{object}	models.Section
//	@Header			201				{string}	ETag		"Names this version, for If-Match"
//	@Header			201				{string}	Location	"The section's address"
//	@Failure		400				{object}	Problem
//	@Failure		401				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		409				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		415				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/sections [post]
func (h handlers) createSection(c *gin.Context) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	input, err := readJSON[models.SectionInput](c)
	if err != nil {
		return err
	}
	section, err := h.store.CreateSection(c.Request.Context(), input)
	if err != nil {
		return err
	}
	return writeNew(c, address("sections", section.ID), section, section.Version)
}

// updateSection godoc
//
//	@ID				updateSection
//	@Summary		Change a section
//	@Description	A JSON Merge Patch (RFC 7396). With a position the others make room. Articles show the new name and are found by it at once, at the version that they have; pages that print the old name go on to find this section, and an old slug redirects. A name that another section has or had is a 409: merge the two. What changes nothing makes no version.
//	@Tags			sections
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			id			path		string				true	"The section's id or slug"
//	@Param			If-Match	header		string				false	"The ETag of what was read: a change of a later version is refused"
//	@Param			section		body		models.SectionInput	true	"What changes"
//	@Success		200			{object}	models.Section
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
//	@Router			/api/v1/sections/{id} [patch]
func (h handlers) updateSection(c *gin.Context) error {
	return patch(c, "section", h.store.UpdateSection, h.store.Section, sectionVersion)
}

// deleteSection godoc
//
//	@ID				deleteSection
//	@Summary		Delete a section
//	@Description	Only one that no article has: of others the 409 says how many have it, drafts and those in the trash too. The sections behind it move up.
//	@Tags			sections
//	@Security		key
//	@Produce		json
//	@Param			id			path	string	true	"The section's id or slug"
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
//	@Router			/api/v1/sections/{id} [delete]
func (h handlers) deleteSection(c *gin.Context) error {
	return remove(c, "section", h.store.DeleteSection, h.store.Section, sectionVersion)
}

// mergeSection godoc
//
//	@ID				mergeSection
//	@Summary		Merge two sections
//	@Description	The section of the path takes in that of the body, which is gone afterwards: the articles, each of which gets a new version, the addresses, which redirect, and what later pages print. The sections behind the other move up.
//	@Tags			sections
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			id				path		string				true	"The section's id or slug"
//	@Param			Idempotency-Key	header		string				false	"Names this request: sent again, it has the same answer and no second effect"
//	@Param			If-Match		header		string				false	"The ETag of what was read: a change of a later version is refused"
//	@Param			section			body		models.SectionMerge	true	"The section that is taken in"
//	@Success		200				{object}	models.Section
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
//	@Router			/api/v1/sections/{id}/merge [post]
func (h handlers) mergeSection(c *gin.Context) error {
	return patch(c, "section", h.store.MergeSection, h.store.Section, sectionVersion)
}

// orderSections godoc
//
//	@ID				orderSections
//	@Summary		Put the sections into an order
//	@Description	Their positions are 1, 2, 3, … in the order of the ids, which must be those of all sections.
//	@Tags			sections
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			order	body		models.SectionOrder	true	"All sections"
//	@Success		200		{object}	OrderedSections
//	@Failure		400		{object}	Problem
//	@Failure		401		{object}	Problem
//	@Failure		403		{object}	Problem
//	@Failure		413		{object}	Problem
//	@Failure		415		{object}	Problem
//	@Failure		422		{object}	Problem
//	@Failure		500		{object}	Problem
//	@Failure		503		{object}	Problem
//	@Router			/api/v1/sections/order [put]
func (h handlers) orderSections(c *gin.Context) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	order, err := readJSON[models.SectionOrder](c)
	if err != nil {
		return err
	}
	sections, err := h.store.OrderSections(c.Request.Context(), order)
	if err != nil {
		return err
	}
	return writeChanged(c, OrderedSections{Data: sections}, 0)
}

// OrderedSections are all sections in their order.
type OrderedSections struct {
	Data []models.Section `json:"data"`
}

func sectionVersion(s models.Section) int { return s.Version }
