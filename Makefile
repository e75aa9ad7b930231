# Signpost: `make chat` starts it, `make test` proves it. Everything else is detail.
PYTHON ?= python3.11
BIN := .venv/bin
CORPUS ?=
TORCH_INDEX ?=

.PHONY: install install-dev chat test test-fast test-scheduled gate lint format lock

install: .venv/.installed

.venv/.installed: pyproject.toml requirements.lock tools/install_torch.py
	@command -v $(PYTHON) >/dev/null || { echo "Signpost needs Python 3.11: install it, or name it with make PYTHON=..."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python tools/install_torch.py "$(TORCH_INDEX)"
	$(BIN)/python -m pip install --quiet --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

install-dev: .venv/.installed-dev

.venv/.installed-dev: .venv/.installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.lock
	$(BIN)/python tools/system_packages.py chromium soffice
	touch $@

chat: install
	$(BIN)/signpost chat $(if $(CORPUS),--corpus "$(CORPUS)")

test: install-dev
	$(BIN)/python -m pytest -m "not scheduled and not live and not browser" -n 2 --dist loadfile
	$(BIN)/python -m pytest -m "browser and not scheduled" -n 2 --dist loadfile

test-fast: install-dev
	$(BIN)/python -m pytest -m "not scheduled and not live and not slow and not browser" -n 2 --dist loadfile

test-scheduled: install-dev
	$(BIN)/python -m pytest -m scheduled

gate: install-dev
	$(BIN)/signpost ingest
	$(BIN)/signpost eval gate --suite smoke

lint: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: install-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock:
	$(BIN)/python tools/lock.py
