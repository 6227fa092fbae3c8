// Package api speaks HTTP. New makes the handler of everything over a store: the
// routes of version 1 under Base, health, the OpenAPI document and Swagger UI.
//
// router.go holds every route. A handler, in the file of its noun, reads its
// input (params.go), calls the store once, and writes the answer (answer.go) or
// returns an error, which problem.go turns into an RFC 9457 problem. The
// annotations above the handlers are the source of the OpenAPI document
// (package docs).
package api
