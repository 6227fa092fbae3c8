package api

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// Health says that the server is there.
type Health struct {
	Status string `json:"status" example:"ok"`
}

// getHealth godoc
//
//	@ID			getHealth
//	@Summary	Whether the process runs
//	@Tags		operation
//	@Produce	json
//	@Success	200	{object}	Health
//	@Router		/healthz [get]
func (h handlers) getHealth(c *gin.Context) error {
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusOK, Health{Status: "ok"})
	return nil
}

// getReadiness godoc
//
//	@ID			getReadiness
//	@Summary	Whether the database answers
//	@Tags		operation
//	@Produce	json
//	@Success	200	{object}	Health
//	@Failure	503	{object}	Problem
//	@Router		/readyz [get]
func (h handlers) getReadiness(c *gin.Context) error {
	if err := h.store.Ping(c.Request.Context()); err != nil {
		h.log.Error("database does not answer", "error", err)
		return problem{http.StatusServiceUnavailable, "not-ready", "the database does not answer"}
	}
	return h.getHealth(c)
}
