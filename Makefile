PYTHON ?= python3
BIN := .venv/bin
CORPUS ?= seeds
JOBS ?= 2
WORKERS ?= 0
INSTALL := $(BIN)/python tools/install.py

.PHONY: help chat test check eval bench scorecard measure screenshots clean

help:  ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 22

chat: .venv/.installed  ## open the chat on http://127.0.0.1:7860
	@$(BIN)/footnote chat --open

test: .venv/.installed-dev  ## run the whole test suite
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

check: .venv/.installed-dev ui/node_modules/.installed  ## lint, format and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	npm --prefix ui run --silent check

eval: .venv/.installed  ## measure the answers on all suites, with a gate
	$(BIN)/footnote eval --jobs $(JOBS) --gate --library .venv/eval-library --out reports
	$(BIN)/footnote eval eval/cases/seeds-reworded.jsonl --jobs $(JOBS) --gate --library .venv/eval-library --out reports/reworded
	$(BIN)/footnote eval eval/cases/seeds-hard.jsonl --jobs $(JOBS) --gate --library .venv/eval-library --out reports/hard
	$(BIN)/footnote eval eval/cases/seeds-parts.jsonl --jobs $(JOBS) --gate --library .venv/eval-library --out reports/parts
	$(BIN)/footnote add eval/cases/newsroom --library .venv/newsroom-library >/dev/null
	$(BIN)/footnote eval eval/cases/newsroom.jsonl --jobs $(JOBS) --gate --library .venv/newsroom-library --out reports/newsroom
	$(BIN)/footnote add eval/cases/sentinels --library .venv/sentinels-library >/dev/null
	$(BIN)/footnote eval eval/cases/sentinels.jsonl --jobs $(JOBS) --gate --library .venv/sentinels-library --out reports/sentinels
	$(BIN)/python -m eval.claims.written --jobs $(JOBS)
	$(BIN)/python -m eval.requests --gate

bench: .venv/.installed  ## measure speed and memory; CORPUS=folder
	$(BIN)/footnote bench $(CORPUS)

scorecard: .venv/.installed  ## measure on public question sets; DATA=folder
	$(BIN)/python -m eval.scorecard $(DATA)

measure: .venv/.installed-dev  ## measure in a browser what a reader waits for
	PYTHONPATH=tests $(BIN)/python tests/browser/measure.py

screenshots: .venv/.installed-dev  ## take pictures of the page into reports/screenshots
	PYTHONPATH=tests $(BIN)/python tests/browser/screenshots.py reports/screenshots

clean:  ## remove what was installed and built
	rm -rf .venv ui/node_modules build dist *.egg-info reports

.venv/bin/python:
	@echo "The first time, what Footnote needs is installed into .venv: some 190 packages, a few minutes."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Footnote needs Python 3.11 or later: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/.installed: pyproject.toml constraints.txt | .venv/bin/python
	@$(INSTALL) --editable .
	@touch $@

.venv/.installed-dev: .venv/.installed
	@$(INSTALL) --editable '.[dev]'
	@touch $@

ui/node_modules/.installed: ui/package.json ui/package-lock.json
	@command -v npm >/dev/null || \
		{ echo "Checking the page's scripts needs Node.js 18 or later with npm: apt-get install nodejs npm"; exit 1; }
	@npm --prefix ui ci --silent --no-audit --no-fund
	@touch $@
