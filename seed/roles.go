package seed

import "broadsheet/models"

// A lineRole says what a printed line is to the article around it. It is finer
// than models.Role: it also says where in an article the line stands, so that
// the assembling pass can weigh one line after another.
type lineRole int

// The roles of a line.
const (
	furnitureOut  lineRole = iota // furniture between articles
	furnitureHead                 // furniture between a headline and its text, or inside a headline
	furnitureBody                 // furniture inside a body
	banner                        // section banner or column name
	bylineTop                     // byline above the title
	kicker
	title
	titleMore // further line of a title
	subtitle
	subtitleMore // further line of a subtitle
	byline
	lead // paragraph with a run-in byline or dateline
	paragraph
	more // line that goes on with the paragraph above
	heading
	headingMore
	note // affiliation note
	sign // signature under a body
	sourceLine
	comment
	commentMore // line that goes on with the comment above
	untitled    // paragraph that starts an article without a title
	lineRoles   // how many there are
)

var lineRoleNames = [lineRoles]string{
	"furniture", "furniture in head", "furniture in body", "section", "byline above", "kicker", "title",
	"title, further line", "subtitle", "subtitle, further line", "byline", "paragraph with byline", "paragraph", "paragraph, further line",
	"heading", "heading, further line", "affiliation", "signature", "source", "comment", "comment, further line",
	"paragraph of an untitled article",
}

func (r lineRole) String() string { return lineRoleNames[r] }

// spanRole is the role that a line's text has in the document's spans, where
// its words do not ask for another.
func (r lineRole) spanRole() models.Role {
	switch r {
	case furnitureOut, furnitureHead, furnitureBody:
		return models.RoleFurniture
	case banner:
		return models.RoleSection
	case kicker:
		return models.RoleKicker
	case title, titleMore:
		return models.RoleTitle
	case subtitle, subtitleMore:
		return models.RoleSubtitle
	case bylineTop, byline, sign:
		return models.RoleByline
	case heading, headingMore:
		return models.RoleHeading
	case note:
		return models.RoleAffiliation
	case sourceLine:
		return models.RoleSource
	case comment, commentMore:
		return models.RoleComment
	}
	return models.RoleParagraph
}
