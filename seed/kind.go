package seed

import (
	"regexp"
	"strings"

	"broadsheet/models"
)

// facts is what the assembler saw of an article besides its fields.
type facts struct {
	runIn  bool // a paragraph began with a reporter's byline
	note   bool // an affiliation note closed it
	signed bool // signed at the foot
	issued bool // closed by a source, an issuer or a date
}

func (f *facts) furniture(*line) {}

var (
	noticeTitle  = regexp.MustCompile(`公告|通告|启事|通知|须知|声明|公示|告示|讣告|启示|提示`)
	salutation   = regexp.MustCompile(`^(?:尊敬的|亲爱的)?(?:编辑|主编|总编)|^(?i:dear |sir[,:]|to the editor)`)
	newsOpenings = regexp.MustCompile(`^[A-Z][A-Z .,]{3,30}(?:\([^)]*\) ?)?[—-]`)
)

// kind says what sort of piece an article is.
func (f *facts) kind(a *models.PageArticle) models.Kind {
	switch {
	case len(a.Comments) > 0:
		return models.Roundup
	case len(a.Blocks) > 0 && salutation.MatchString(fold(a.Blocks[0].Text)):
		return models.Letter
	case f.runIn:
		return models.News
	case a.Title != nil && noticeTitle.MatchString(fold(*a.Title)) && len(a.Bylines) == 0, f.issued && len(a.Bylines) == 0:
		return models.Notice
	}
	for _, b := range a.Bylines {
		if b.Role != nil && strings.Contains(fold(*b.Role), "记者") {
			return models.News
		}
	}
	if len(a.Blocks) > 0 && newsOpenings.MatchString(a.Blocks[0].Text) {
		return models.News
	}
	if len(a.Bylines) > 0 || f.note {
		return models.Essay
	}
	if a.Title == nil {
		return models.Other
	}
	return models.News
}
