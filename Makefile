# Pontic's workshop. `make help` lists what there is.
PYTHON ?= python3
BIN = .venv/bin
.DEFAULT_GOAL := help
.PHONY: help setup run test check simulate bench format lint types floors messages migrations clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)$$/  make \1	\2/' | expand -t 20

setup: ## Install the pinned packages and build the front end (instant when nothing changed)
	@$(PYTHON) tools/setup.py

run: setup ## Migrate, seed the demo, serve on PORT (8000 if unset); TILL=twin pays at a stand-in for Stripe
	@$(BIN)/pontic run --demo

test: setup ## Run all tests on SQLite and PostgreSQL, the browser journeys too
	@$(BIN)/python tools/test.py

check: setup lint floors types messages migrations test ## Everything that CI checks

format: setup ## Put code and templates into the one format
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix -q . ; $(BIN)/djlint --reformat --quiet src/pontic

lint: setup ## Format and lint of Python, templates, TypeScript
	@$(BIN)/ruff format --check -q . && $(BIN)/ruff check -q . && echo "ruff: clean"
	@$(BIN)/djlint --lint --quiet src/pontic && echo "djlint: clean"
	@npx --no-install tsc --noEmit -p frontend && echo "tsc: clean"

floors: setup ## The floors of the house
	@$(BIN)/lint-imports --no-cache | tail -4

types: setup ## Types, strictly
	@$(BIN)/mypy

messages: setup ## Every string in English, Spanish and French
	@$(BIN)/python tools/messages.py missing

migrations: setup ## No model without its migration
	@PONTIC_DATA=$$(mktemp -d) $(BIN)/pontic makemigrations --check --dry-run

simulate: setup ## Tell stories about money that try to break it (SEED=1 DAYS=60 SEEDS=1 TILL=twin)
	@$(BIN)/python -m simulation --seed $(or $(SEED),1) --days $(or $(DAYS),60) --seeds $(or $(SEEDS),1) --till $(or $(TILL),twin)

bench: setup ## Measure, beside a bare view, raw commits, django-oscar and django-hordak in the same run (BENCH_KEEP=folder)
	@$(BIN)/python -m bench

clean: ## Remove what was built and installed (never the data folder)
	@rm -rf .venv .venv-bench node_modules src/pontic/web/static/build .mypy_cache .ruff_cache .pytest_cache
