# make demo    sets everything up, drafts the sample convention and checks it
# make test    sets everything up and runs the tests (no system package needed; Chromium, where it is, tries the page)
# make test-all  the same, those that need system packages and those that only repeat in another format
# make pictures  the pictures of the documentation, taken of the page by its tests (needs Chromium)
# make lint    style, types, import layers
# make bench   speed against named peers (needs poppler-utils)
# make bench-rpls  a synthetic RPLS of a million rows: memory, time, figures counted again
# make bench-resume  three hundred conventions, the check killed half-way: it goes on and ends the same
# make accuracy  conventions in varied layouts, faults sown in them: what is caught, what is imagined
# make fuzz    damaged files by the thousand (N=20000): each must end in a report or a clear error
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
# One worker a core; pytest-xdist reads « auto ».
WORKERS ?= auto

# « no » where test-system has just tried the page in Chromium.
BROWSER ?= yes

N ?= 20000
CASES ?= 690
SEED ?= 2026
# OCR takes a minute a convention: so many in each of the two scanned layouts, and so many in three formats.
SCANS ?= 15
FORMATS ?= 10

.PHONY: demo docs pictures coverage test test-all test-system lint format bench bench-rpls bench-resume accuracy fuzz lock wheel clean help
.DEFAULT_GOAL := help

help:
	@sed -n 's/^# make/make/p' Makefile

$(READY): pyproject.toml requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "cusdocs demande Python 3.11 ou plus récent : make PYTHON=python3.11 demo" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { rm -rf $(VENV); \
	  { [ "$$(id -u)" = 0 ] && apt-get update -q && apt-get install -q -y python3-venv && $(PYTHON) -m venv $(VENV); } \
	  || { echo "Le module venv de Python manque : sudo apt-get install python3-venv" >&2; exit 1; }; }
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY)
	$(BIN)/cusdocs demo

# The next test goes to whoever is free: some take a minute, most a hundredth of a second.
test: $(READY)
	$(BIN)/pytest -n $(WORKERS) --dist worksteal -m "not system and not exhaustive"
	@if [ "$(BROWSER)" = no ]; then :; \
	elif command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then \
	  $(BIN)/pytest -n $(WORKERS) -m browser tests/web; \
	else echo "Chromium n’est pas installé : la page locale n’a pas été essayée dans un navigateur."; fi

pictures: $(READY)
	CUSDOCS_PICTURES=$(CURDIR)/pictures $(BIN)/pytest -m browser tests/web
	$(BIN)/python docs/pictures.py pictures

test-all: $(READY)
	$(BIN)/pytest -n $(WORKERS) --dist worksteal

coverage: $(READY)
	$(BIN)/pytest -n $(WORKERS) -m "not system and not exhaustive" --ignore tests/loop --cov --cov-report=term:skip-covered

# The tests that need poppler, LibreOffice, Tesseract and Chromium; .ci/run installs them.
test-system: $(READY)
	$(BIN)/pytest -n $(WORKERS) --dist worksteal -m system

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/build.py --check

# The pages of docs/regles/, from the rules.
docs: $(READY)
	$(BIN)/python docs/build.py

format: $(READY)
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: $(READY)
	$(BIN)/python benchmarks/run.py --output docs/mesures/vitesse.md

bench-rpls: $(READY)
	$(BIN)/python -m benchmarks.rpls

bench-resume: $(READY)
	$(BIN)/python -m benchmarks.resume --output docs/mesures/reprise.md

accuracy: $(READY)
	$(BIN)/python -m benchmarks.accuracy --count $(CASES) --seed $(SEED) --scans $(SCANS) --formats $(FORMATS) \
	  --output docs/mesures/exactitude.md

fuzz: $(READY)
	nice -n 10 $(BIN)/python -m benchmarks.fuzz --runs $(N)

wheel: $(READY)
	$(BIN)/python -m build --wheel --no-isolation

# Pins every package with its hashes, for every system and Python version supported.
lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --custom-compile-command "make lock" -o requirements/dev.txt

clean:
	rm -rf $(VENV) demo dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
