package api

import (
	"io/fs"
	"net/http"

	"github.com/gin-gonic/gin"
	swaggerfiles "github.com/swaggo/files/v2"
)

// swaggerPage shows Swagger UI (Apache-2.0, embedded by the module swaggo/files,
// which is MIT) on the document of this server. It loads nothing from elsewhere.
const swaggerPage = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Broadsheet API</title>
<link rel="icon" type="image/png" sizes="32x32" href="favicon-32x32.png">
<link rel="stylesheet" href="swagger-ui.css">
<style>body { margin: 0 } .swagger-ui .info li { line-height: 1.7 } .swagger-ui .response-col_links { display: none }</style>
</head>
<body>
<div id="swagger-ui"></div>
<noscript>This page needs JavaScript. The same document is at <a href="/openapi.json">/openapi.json</a>.</noscript>
<script src="swagger-ui-bundle.js"></script>
<script src="start.js"></script>
</body>
</html>
`

// swaggerStart opens the document. Without a layout of its own, Swagger UI shows
// no field for other documents.
const swaggerStart = `window.ui = SwaggerUIBundle({
  url: "../openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
});
`

// swaggerPolicy lets the page use its own files and this server alone. Swagger
// UI writes styles into its elements and has its icons as data.
const swaggerPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// swaggerTypes are the media types of the files that the page needs; the other
// files of the package are not served.
var swaggerTypes = map[string]string{
	"swagger-ui-bundle.js": "text/javascript; charset=utf-8",
	"swagger-ui.css":       "text/css; charset=utf-8",
	"favicon-32x32.png":    "image/png",
}

// getSwagger godoc
//
//	@ID			getSwagger
//	@Summary	Explore the API in a browser
//	@Tags		operation
//	@Produce	html
//	@Success	200	{string}	string
//	@Header		200	{string}	ETag	"Names this answer, for If-None-Match"
//	@Success	304	"The client has this answer already"
//	@Router		/swagger/index.html [get]
func (h handlers) getSwagger(c *gin.Context) error {
	c.Header("Content-Security-Policy", swaggerPolicy)
	writeBody(c, "text/html; charset=utf-8", []byte(swaggerPage), 0)
	return nil
}

// getSwaggerFile answers a file of the page.
func (h handlers) getSwaggerFile(c *gin.Context) error {
	name := c.Param("file")
	if name == "start.js" {
		writeBody(c, "text/javascript; charset=utf-8", []byte(swaggerStart), 0)
		return nil
	}
	mediaType, known := swaggerTypes[name]
	if !known {
		return noRoute(c)
	}
	body, err := fs.ReadFile(swaggerfiles.FS, name)
	if err != nil {
		return err
	}
	writeBody(c, mediaType, body, 0)
	return nil
}

func redirectToSwagger(c *gin.Context) error {
	c.Redirect(http.StatusFound, "/swagger/index.html")
	return nil
}
