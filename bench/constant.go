package main

import (
	"bytes"
	"context"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
)

// serveConstant answers / with a body of so many bytes: what Gin and the network
// cost with nothing behind them.
func serveConstant(ctx context.Context, address string, args []string) error {
	size, err := strconv.Atoi(args[0])
	if err != nil {
		return err
	}
	body := bytes.Repeat([]byte("x"), size)
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.GET("/", func(c *gin.Context) { c.Data(http.StatusOK, "application/json; charset=utf-8", body) })
	return listen(ctx, address, router)
}

// listen serves until the context ends.
func listen(ctx context.Context, address string, handler http.Handler) error {
	server := &http.Server{Addr: address, Handler: handler} //nolint:gosec // a server for one local client
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	if err := server.ListenAndServe(); ctx.Err() == nil {
		return err
	}
	return nil
}
