package api

import (
	"errors"
	"net/http"
	"net/netip"
	"strings"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// identify names in the request's context who asks. A key that was sent must be
// good, also where none is needed: whoever sends one would not like to be taken
// for a reader.
func (h handlers) identify(c *gin.Context) error {
	actor := models.Actor{}
	actor.Address, _ = netip.ParseAddr(c.ClientIP())
	secret, sent := bearer(c.Request)
	if sent {
		key, err := h.store.KeyOf(c.Request.Context(), secret)
		if errors.Is(err, store.ErrNotFound) {
			return unauthorized("this key is unknown, has expired or was revoked", `, error="invalid_token"`)
		}
		if err != nil {
			return err
		}
		actor.KeyID, actor.KeyName, actor.Role = key.ID, key.Name, key.Role
	}
	c.Request = c.Request.WithContext(models.WithActor(c.Request.Context(), actor))
	return nil
}

// bearer is the token of the Authorization header (RFC 6750, 2.1). Another
// scheme is for a proxy before us.
func bearer(r *http.Request) (token string, sent bool) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.TrimSpace(token), strings.EqualFold(scheme, "Bearer")
}

// authorize refuses those who may not what a route needs.
func authorize(c *gin.Context, needed models.KeyRole) error {
	have := models.ActorOf(c.Request.Context()).Role
	switch {
	case have.Includes(needed):
		return nil
	case have == models.Anyone:
		return unauthorized("this needs the key of "+article(needed)+" in Authorization: Bearer …", "")
	}
	return problem{
		http.StatusForbidden, "forbidden",
		"this needs the key of " + article(needed) + ", and yours is that of " + article(have),
	}
}

func article(role models.KeyRole) string {
	if role == models.Moderator {
		return "a moderator"
	}
	return "an " + string(role)
}

// challenge is a problem with a WWW-Authenticate header (RFC 9110, 11.6.1).
type challenge struct {
	problem
	header string
}

func unauthorized(detail, parameters string) error {
	return challenge{problem{http.StatusUnauthorized, "unauthorized", detail}, `Bearer realm="broadsheet"` + parameters}
}

func (c challenge) Unwrap() error { return c.problem }
