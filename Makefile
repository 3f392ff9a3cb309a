# Two commands matter: `make serve` and `make test`. Everything else is for those who change things.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help serve demo dev test test-all bench screenshots setup format clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: ## install what is missing, build, migrate, serve on http://127.0.0.1:8080
	@scripts/serve

test: ## install what is missing and run every check
	@scripts/test

demo: ## the same as serve, with people and works to look at (in ./demo-data)
	@scripts/serve demo

dev: ## build on every change and start the server anew
	@scripts/dev

test-all: ## the browser stories in every combination of size, script and language
	@scripts/test all

screenshots: ## pictures of every page and state into target/screenshots
	@scripts/screenshots

bench: ## figures of media, queue, large communities and Lighthouse, against their peers
	@scripts/bench

setup: ## only install what is missing
	@scripts/setup test

format: ## format all sources
	@cargo fmt --all

clean: ## remove what was built (data stays)
	@cargo clean && rm -rf target
