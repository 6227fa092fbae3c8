package store

import (
	"crypto/subtle"
	"encoding/base64"
	"strconv"
	"strings"
)

// editTokenPrefix begins every edit token, so that people know one when they see it.
const editTokenPrefix = "bse_"

// namedToken begins the token_hash of a comment whose edit token names it.
const namedToken = "#"

// secretLength is that of the secret of an edit token.
var secretLength = base64.RawURLEncoding.EncodedLen(secretBytes)

func editToken(id int64, secret string) string {
	return editTokenPrefix + strconv.FormatInt(id, 10) + "_" + secret
}

// hashEditToken answers what stands in token_hash of the comment that an edit token is
// for, and its id; 0 for a token of before, which was the secret alone.
func hashEditToken(token string) (hash string, id int64) {
	named, isOne := strings.CutPrefix(token, editTokenPrefix)
	if at := len(named) - secretLength - 1; isOne && at > 0 && named[at] == '_' {
		if id, err := strconv.ParseInt(named[:at], 10, 64); err == nil && id > 0 {
			return namedToken + hashSecret(named[at+1:]), id
		}
	}
	return hashSecret(token), 0
}

// hasToken reports whether an edit token is that of a comment.
func (c *commentRow) hasToken(token string) bool {
	hash, id := hashEditToken(token)
	return c.TokenHash != nil && (id == 0 || id == c.ID) && subtle.ConstantTimeCompare([]byte(hash), []byte(*c.TokenHash)) == 1
}
