# Every target works from a clean clone, without Docker. `make` lists them.

SHELL := /bin/sh
.DEFAULT_GOAL := help

GO              ?= go
DATA            ?= ./.data
LISTEN          ?= 127.0.0.1:8080
VERSION         ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS         := -s -w -X main.version=$(VERSION)
GOLANGCI        := ./.bin/golangci-lint
GOLANGCI_VERSION := v2.15.0
LINT_PACKAGES   ?= ./...
FUZZTIME        ?= 10s

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / { printf "  %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: go ## Build the standalone program and open the demo county on http://127.0.0.1:8080
	@echo "The first build compiles the embedded Temporal server and takes 3 to 6 minutes; later ones take seconds."
	@mkdir -p bin
	@scripts/progress.sh "build" $(GO) build -ldflags "$(LDFLAGS)" -o bin/sanbi-standalone ./cmd/sanbi-standalone
	@echo "Starting on http://$(LISTEN); everything is kept in $(DATA). Ctrl-C stops it, the same command goes on."
	@exec ./bin/sanbi-standalone --data $(DATA) --listen $(LISTEN) --demo

.PHONY: build
build: go ## Build both programs into ./bin
	@mkdir -p bin
	@scripts/progress.sh "build cmd/sanbi" $(GO) build -ldflags "$(LDFLAGS)" -o bin/sanbi ./cmd/sanbi
	@scripts/progress.sh "build cmd/sanbi-standalone (its first build compiles the Temporal server)" \
		$(GO) build -ldflags "$(LDFLAGS)" -o bin/sanbi-standalone ./cmd/sanbi-standalone
	@size=$$(wc -c < bin/sanbi); test "$$size" -le 72000000 || \
		{ echo "bin/sanbi has $$size bytes: more than 72 MB, so something heavy was imported"; exit 1; }

.PHONY: test
test: go system format-check templ-check ## Everything that must hold before a change is handed in
	@scripts/progress.sh "go vet" $(GO) vet ./...
	@scripts/progress.sh "workflowcheck" $(GO) run go.temporal.io/sdk/contrib/tools/workflowcheck ./workflows/... ./domain/...
	@scripts/progress.sh "go test" $(GO) test -timeout 14m ./...
	@echo "make test: all passed"

.PHONY: test-long
test-long: go system ## The tests again in random order, three times, and the fuzz targets for a minute each
	@scripts/progress.sh "shuffled tests" $(GO) test -timeout 60m -shuffle on -count 3 ./...
	@SANBI_ROUNDS=100000 scripts/progress.sh "100,000 random histories of amendments" $(GO) test -timeout 60m -run 'TestRegimes|TestEffects' ./domain
	@SANBI_LEDGERS=1000000 scripts/progress.sh "a million random ledgers" $(GO) test -timeout 60m -run TestAgainstBruteForce ./domain/clock
	@GO=$(GO) scripts/fuzz.sh 60s

.PHONY: fuzz
fuzz: go ## Every fuzz target for a short while (FUZZTIME=10s each)
	@GO=$(GO) scripts/fuzz.sh $(FUZZTIME)

.PHONY: lint
lint: go $(GOLANGCI) ## golangci-lint (installed into ./.bin the first time, about two minutes)
	@scripts/progress.sh "golangci-lint" $(GOLANGCI) run $(LINT_PACKAGES)

$(GOLANGCI):
	@mkdir -p .bin
	@GOBIN="$(CURDIR)/.bin" scripts/progress.sh "install golangci-lint $(GOLANGCI_VERSION)" \
		$(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_VERSION)

.PHONY: bench
bench: go system ## Benchmarks of the pure parts and of the record, its lists with 50,000 cases among them
	@$(GO) test -run '^$$' -bench . -benchmem ./domain/... ./documents/... ./procedures/... ./store

.PHONY: chaos
chaos: go system ## Kill the running program with -9 again and again; nothing may be lost or doubled
	@scripts/progress.sh "TestKill x 5" $(GO) test ./e2e -run TestKill -count=5 -timeout 60m -v

.PHONY: chaos-clocks
chaos-clocks: go system ## 300 open cases, rungs due within minutes, killed with -9 twenty times; each fires once, none early
	@SANBI_CHAOS_CLOCKS=300 $(GO) test ./e2e -run TestChaosClocks -count=1 -timeout 30m -v

.PHONY: bench-idle
bench-idle: go system ## Open and idle cases on PostgreSQL: memory, and the recovery after a kill of everything (SANBI_IDLE=50000; SANBI_IDLE_SLACK=3 on a shared machine)
	@SANBI_IDLE=$${SANBI_IDLE:-50000} SANBI_IDLE_OUT=$${SANBI_IDLE_OUT:-$(CURDIR)/bin/idle} \
		$(GO) test ./e2e -run 'TestIdle$$' -count=1 -timeout 4h -v

.PHONY: bench-uploads
bench-uploads: go system ## 50 uploads of 50 MB at once, then 50 hostile ones: the server's memory stays flat (needs 8 GB of disk for some minutes)
	@$(GO) test ./e2e -run '^$$' -bench Uploads -benchtime 1x -count=1 -timeout 40m

.PHONY: generate
generate: go ## Write again what is generated: templ's Go files, docs/states.md, the lists in the documents
	@$(GO) tool templ generate -path web -log-level error
	@UPDATE_GOLDEN=1 $(GO) test -count=1 ./procedures
	@UPDATE_GOLDEN=1 $(GO) test -count=1 -run List ./internal/deploy

.PHONY: histories
histories: go ## Record the replay fixtures of a release from real runs (RELEASE=v0.2)
	@test -n "$(RELEASE)" || { echo "name the release: make histories RELEASE=v0.2"; exit 1; }
	@SANBI_RECORD_HISTORIES=$(RELEASE) $(GO) test -count=1 -run TestRecordHistories ./e2e

.PHONY: clean
clean: ## Remove what was built; the data in ./.data stays
	@rm -rf bin .bin
	@$(GO) clean -testcache

# --- parts of the targets above -------------------------------------------

.PHONY: go
go:
	@command -v $(GO) >/dev/null 2>&1 || { \
		echo "Go is missing. Install the version named in go.mod ($$(sed -n 's/^go //p' go.mod)) or newer: https://go.dev/dl/"; exit 1; }

.PHONY: system
system:
	@scripts/ensure-debian.sh

.PHONY: format-check
format-check: go
	@echo "==> gofmt"
	@bad=$$(find . -name '*.go' -not -path './.*' -exec gofmt -l {} +); \
		test -z "$$bad" || { echo "not formatted (run gofmt -w):"; echo "$$bad"; exit 1; }

.PHONY: templ-check
templ-check: go
	@scripts/check-templ.sh "$(GO)"
