# Everything a developer does with the hub; `make` alone lists it.
#
# Each target installs what it needs first, from the pinned and hashed lists in requirements/.

.DEFAULT_GOAL := help
.PHONY: help demo demo-full demo-reset test lint bench bench-search bench-load classification relevance requirements assets services-up services-down

BIN := .venv/bin
PORT ?= 8000
HOST ?= 127.0.0.1

help: ## List what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: .venv/.base ## Set up and serve the demonstration site (PORT=8000 HOST=127.0.0.1)
	@exec $(BIN)/python scripts/demo --host $(HOST) --port $(PORT)

demo-full: .venv/.base ## The same on PostgreSQL and Elasticsearch, as a larger council has it
	@exec $(BIN)/python scripts/demo --full --host $(HOST) --port $(PORT)

demo-reset: .venv/.base ## Delete the demonstration's data; the next `make demo` starts afresh
	@exec $(BIN)/python scripts/demo --reset

test: .venv/.dev ## Lint, then every test: in a browser, on SQLite, PostgreSQL and Elasticsearch
	@exec scripts/test

lint: .venv/.dev ## Style, types, import rules, templates, system checks, migrations
	@exec scripts/lint

bench: .venv/.dev ## Measure the limits of docs/benchmarks.md
	@exec scripts/bench $(WITH)

bench-search: .venv/.dev ## Measure the search at several sizes, on both databases and Elasticsearch (WITH="1000 10000")
	@exec scripts/bench-search $(WITH)

bench-load: .venv/.dev ## Measure the site under load, with edits and an outage (WITH="--seconds 60")
	@exec scripts/bench-load $(WITH)

classification: .venv/.dev ## Measure how good the proposed terms are, for docs/classification.md
	@$(BIN)/python -m tests.directory.classification.measure

relevance: .venv/.dev ## Measure how good the search is on judged queries (WITH="--worst 20")
	@DJANGO_SETTINGS_MODULE=hub.settings.test $(BIN)/python -m tests.relevance $(WITH)

requirements: .venv/.dev ## Compile pyproject.toml into requirements/ (UPGRADE=yes for newer versions)
	@exec scripts/requirements $(if $(UPGRADE),--upgrade)

assets: ## Compile the CSS and JavaScript that hub/static holds (needs Node 20)
	npm ci --no-audit --no-fund
	npm run build

services-up: ## Start PostgreSQL and Elasticsearch for tests, or say what could not be started
	@exec scripts/services up

services-down: ## Stop what services-up started
	@exec scripts/services down

.venv/.base: requirements/base.txt requirements/model.txt
	@scripts/install base

.venv/.dev: requirements/dev.txt requirements/model.txt
	@scripts/install dev
