# Habits; each is one command that can be read here.
.PHONY: run test race lint generate bench check

run:            ## serve the sample page on localhost:8080
	CGO_ENABLED=0 go run .

test:           ## what the README tells everybody to run
	CGO_ENABLED=0 go test ./...

race:           ## the same under the race detector (needs a C compiler)
	CGO_ENABLED=1 go test -race ./...

lint:
	golangci-lint run

generate:       ## everything generated, anew
	go generate ./...

bench:          ## how fast articles are searched, beside LIKE over the same rows
	CGO_ENABLED=0 go run ./bench -articles 10000,100000

check:          ## all of CI
	bash .ci/run
