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

# BENCH takes other flags: make bench BENCH='-articles 10000 -only search' (bench/README.md).
bench:          ## Broadsheet beside yardsticks under load; needs wrk, takes a while
	CGO_ENABLED=0 go build -o bench/data/bin/ . ./bench
	cd bench/pocketbase && CGO_ENABLED=0 go build -o ../data/bin/pocketbase .
	cd bench/plot && CGO_ENABLED=0 go build -o ../data/bin/plot .
	bench/data/bin/bench $(BENCH)

check:          ## all of CI
	bash .ci/run
