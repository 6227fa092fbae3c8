package store

import (
	"strings"
	"testing"

	"broadsheet/models"
)

// A printed comment that a moderator deleted or refused stays so when its page
// is loaded again, and its text is not shown as a part of the page.
func TestLoadingAgainBringsNoDeletedCommentBack(t *testing.T) {
	s := open(t)
	first := page(1, 2)
	importPage(t, s, first)
	moderator := as(t, s, models.Moderator)
	if err := s.RemoveComment(moderator, "1", 0); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ModerateComment(moderator, "2", 0, models.Moderation{Status: models.Some(models.Spam)}); err != nil {
		t.Fatal(err)
	}
	again := page(1, 2)
	again.Document.SHA256 = strings.Repeat("0", 64)
	if result, err := s.ReplacePage(t.Context(), again); err != nil || result.Outcome != models.Replaced {
		t.Fatalf("loaded again: %s (%v)", result.Outcome, err)
	}
	list, err := s.ListComments(moderator, CommentFilter{Page: Page{Limit: 10, Sort: "oldest"}, Statuses: []models.CommentStatus{
		models.Approved, models.Pending, models.Spam, models.Rejected, models.Deleted,
	}})
	if err != nil || list.Total != 2 || list.Data[0].Status != models.Deleted || list.Data[1].Status != models.Spam {
		t.Errorf("the comments are %+v (%v)", list.Data, err)
	}
	if article, err := s.Article(t.Context(), "1"); err != nil || article.CommentCount != 0 {
		t.Errorf("%d comments are counted (%v)", article.CommentCount, err)
	}
}

// What is deleted keeps nothing of who wrote it.
func TestDeletedCommentsForgetTheirWriter(t *testing.T) {
	s := open(t)
	s.rules = CommentRules{Policy: models.CommentsOpen}
	importPage(t, s, page(1, 1))
	top, err := send(t.Context(), s, 1, 0, false, "第一句。")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := send(t.Context(), s, 1, top.ID, false, "第二句。"); err != nil {
		t.Fatal(err)
	}
	if err := s.RemoveComment(as(t, s, models.Moderator), RefOf(top.ID), 0); err != nil {
		t.Fatal(err)
	}
	var row commentRow
	if err := s.reader.Where("id = ?", top.ID).Take(&row).Error; err != nil {
		t.Fatal(err)
	}
	if row.Body != erased || row.AuthorName != erased || row.FoldedAuthor != "" || row.AddressHash != nil || row.TokenHash != nil ||
		row.WriterHash != nil || row.TextHash != nil || row.EditableUntil != nil {
		t.Errorf("of the deleted comment is left %+v", row)
	}
}
