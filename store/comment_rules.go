package store

import (
	"time"

	"broadsheet/models"
)

// CommentRules are what an operator says about readers' comments. What is zero
// has the value that stands with it.
type CommentRules struct {
	// Policy is models.CommentsModerated.
	Policy models.CommentPolicy
	// MaxCharacters of a comment are models.DefaultCommentCharacters.
	MaxCharacters int
	// MaxLinks that do not hold a comment are 2; none with a negative number.
	MaxLinks int
	// EditWindow is for how long its writer may change a comment, 15 minutes.
	EditWindow time.Duration
	// PerAddress and PerArticle are how many comments are taken in 10 minutes: 20 and 200. Of
	// an article only those that are still there count.
	PerAddress, PerArticle int
	// HoldReports are how many open reports take a comment back to the queue: 3; none do with a negative number.
	HoldReports int
	// Words hold or reject comments; none do.
	Words WordList
}

// limitWindow is the time that the limits on comments are for.
const limitWindow = 10 * time.Minute

// WithCommentRules changes what becomes of readers' comments.
func WithCommentRules(rules CommentRules) Option {
	return func(s *Store) { s.rules = rules }
}

// commentRules are the rules with every value.
func (s *Store) commentRules() CommentRules {
	r := s.rules
	if r.Policy == "" {
		r.Policy = models.CommentsModerated
	}
	for _, number := range []struct {
		value  *int
		absent int
	}{{&r.MaxCharacters, models.DefaultCommentCharacters}, {&r.MaxLinks, 2}, {&r.PerAddress, 20}, {&r.PerArticle, 200}, {&r.HoldReports, 3}} {
		if *number.value == 0 {
			*number.value = number.absent
		}
	}
	if r.EditWindow == 0 {
		r.EditWindow = 15 * time.Minute
	}
	return r
}
