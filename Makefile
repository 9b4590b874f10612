# Two commands do everything on a fresh machine with git, make and Python 3.11: `make serve` and `make test`.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint tests/constraints.txt

.PHONY: serve build check test test-all lint format bench simulate mistakes codes schema quality round-trip clean help

help:
	@echo "make serve     show the site and follow every change of content/ and templates/; PORT=8001 for another port"
	@echo "make build     build the site into site/"
	@echo "make check     say what is wrong with the content"
	@echo "make test      run the tests, those in a browser included"
	@echo "make test-all  also what needs node, java and other browsers: Firefox, WebKitGTK"
	@echo "make lint      check the style and the types of the code"
	@echo "make simulate  let 1,000 made-up people take the assessment in the browser; PEOPLE=3000, SEED=2 for others"
	@echo "make bench     measure; PEERS=1 beside Hugo, SIZES=100,1000 for other sizes, ONLY=saves for those"
	@echo "make mistakes  make a hundred mistakes in copies of the ladder, and count what is told; SEED=2 for others"
	@echo "make quality   measure and check all that a release must reach; PARTS=lighthouse,actions,visits,sizes,checks for some"
	@echo "make codes     write the reference of codes anew: src/ladder/codes/reference.md"
	@echo "make schema    write the schema of the data anew: src/ladder/exports/ladder.schema.json"
	@echo "make round-trip  take tables of skills through LibreOffice and back; nothing may change"

serve: $(VENV)/ladder
	$(BIN)/ladder serve $(if $(PORT),--port $(PORT))

build: $(VENV)/ladder
	$(BIN)/ladder build

check: $(VENV)/ladder
	$(BIN)/ladder check

test: $(VENV)/dev
	$(BIN)/python tests/tools/find_browser.py
	timeout 2400 $(BIN)/python -m pytest -n auto --dist loadfile

test-all: test
	$(BIN)/python tests/tools/find_browser.py --all
	timeout 900 $(BIN)/python -m pytest -o addopts=-q tests/external

lint: $(VENV)/dev
	$(BIN)/ruff check
	$(BIN)/mypy

format: $(VENV)/dev
	$(BIN)/ruff check --fix

bench: $(VENV)/dev
	$(BIN)/python tests/bench/bench.py $(if $(PEERS),--peers) $(if $(SIZES),--sizes $(SIZES)) $(if $(ONLY),--only $(ONLY))

simulate: $(VENV)/dev
	$(BIN)/python tests/tools/find_browser.py
	PYTHONPATH=tests $(BIN)/python -m simulate $(if $(PEOPLE),--people $(PEOPLE)) $(if $(SEED),--seed $(SEED))

mistakes: $(VENV)/dev
	PYTHONPATH=tests $(BIN)/python -m mistakes $(if $(SEED),--seed $(SEED)) $(if $(COUNT),--count $(COUNT))

quality: $(VENV)/dev
	$(BIN)/python tests/tools/find_browser.py --all
	PYTHONPATH=tests $(BIN)/python -m quality $(if $(PARTS),--parts $(PARTS)) $(if $(RUNS),--runs $(RUNS))

codes: $(VENV)/dev
	$(BIN)/python tests/tools/write_codes.py

schema: $(VENV)/dev
	$(BIN)/python tests/tools/write_schema.py

round-trip: $(VENV)/dev
	$(BIN)/python tests/tools/round_trip.py

clean:
	rm -rf $(VENV) .ladder dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# --- the environment --------------------------------------------------------------------------------------------------

$(VENV)/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || \
		{ echo "ladder needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/ladder: $(VENV)/python pyproject.toml tests/constraints.txt
	$(PIP) --editable .
	@touch $@

$(VENV)/dev: $(VENV)/python pyproject.toml tests/constraints.txt
	$(PIP) --editable ".[dev]"
	@touch $@ $(VENV)/ladder
