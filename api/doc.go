// Package api speaks HTTP: the routes of version 1, their parameters, the
// answers and the problems. A handler reads its input (params.go), calls the
// store once, and writes the answer or returns an error, which problem.go turns
// into an RFC 9457 problem. router.go holds every route.
package api
