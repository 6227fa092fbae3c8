package main

import (
	"errors"
	"fmt"
	"net/netip"
	"os"
	"time"

	"broadsheet/models"
	"broadsheet/store"
)

// commentFlags say what becomes of readers' comments.
type commentFlags struct {
	Comments           string         `default:"moderated" enum:"moderated,trusted-first,open,closed" env:"BROADSHEET_COMMENTS" help:"Readers' comments: moderated (all wait for a moderator), trusted-first (those of writers whom a moderator knows do not), open or closed (${env}; default ${default})."`
	CommentWords       string         `placeholder:"FILE" env:"BROADSHEET_COMMENT_WORDS" help:"Words that hold a comment, one a line; with ! before it, one that rejects it (${env})."`
	CommentLength      int            `default:"4000" env:"BROADSHEET_COMMENT_LENGTH" placeholder:"N" help:"Characters that a comment may have (${env}; default ${default})."`
	CommentLinks       int            `default:"2" env:"BROADSHEET_COMMENT_LINKS" placeholder:"N" help:"Links that a comment may have and not be held (${env}; default ${default})."`
	CommentEditWindow  time.Duration  `default:"15m" env:"BROADSHEET_COMMENT_EDIT_WINDOW" placeholder:"DURATION" help:"For how long its writer may change a comment (${env}; default ${default})."`
	CommentsPerAddress int            `default:"20" env:"BROADSHEET_COMMENTS_PER_ADDRESS" placeholder:"N" help:"Comments taken from one network (/24 or /48) in 10 minutes (${env}; default ${default})."`
	CommentsPerArticle int            `default:"200" env:"BROADSHEET_COMMENTS_PER_ARTICLE" placeholder:"N" help:"Comments taken on one article in 10 minutes; those that are gone and edits do not count (${env}; default ${default})."`
	CommentReports     int            `default:"3" env:"BROADSHEET_COMMENT_REPORTS" placeholder:"N" help:"Reports from as many networks that take a reader's comment back to the queue; 0 for none (${env}; default ${default})."`
	TrustedProxies     []netip.Prefix `env:"BROADSHEET_TRUSTED_PROXIES" placeholder:"CIDR" help:"Proxies whose X-Forwarded-For is believed (${env}; none)."`
}

// maxCommentLength keeps a comment below what a request may have.
const maxCommentLength = 50_000

// rules reads the word list.
func (f commentFlags) rules() (store.CommentRules, error) {
	rules := store.CommentRules{
		Policy: models.CommentPolicy(f.Comments), MaxCharacters: f.CommentLength, MaxLinks: f.CommentLinks, EditWindow: f.CommentEditWindow,
		PerAddress: f.CommentsPerAddress, PerArticle: f.CommentsPerArticle, HoldReports: f.CommentReports,
	}
	if f.CommentLength < 1 || f.CommentLength > maxCommentLength || f.CommentLinks < 0 || f.CommentReports < 0 || f.CommentEditWindow <= 0 || f.CommentsPerAddress < 1 || f.CommentsPerArticle < 1 {
		return rules, fmt.Errorf("the numbers about comments must be positive (--comment-links and --comment-reports may be 0), and --comment-length at most %d", maxCommentLength)
	}
	if f.CommentLinks == 0 {
		rules.MaxLinks = -1
	}
	if f.CommentReports == 0 {
		rules.HoldReports = -1
	}
	if f.CommentWords == "" {
		return rules, nil
	}
	file, err := os.Open(f.CommentWords)
	if err != nil {
		return rules, fmt.Errorf("cannot read the word list: %w", err)
	}
	rules.Words, err = store.ParseWords(file)
	if err = errors.Join(err, file.Close()); err != nil {
		return rules, fmt.Errorf("word list %s: %w", f.CommentWords, err)
	}
	return rules, nil
}
