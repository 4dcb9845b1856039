# The two commands to know: `make demo` and `make test`. Needs Python 3.11 or later and nothing else.
# Everything that make installs goes into .venv and .nox here; `make clean` takes it away again.

VENV := .venv
PYTHON ?=
CANDIDATES := $(if $(PYTHON),"$(PYTHON)",python3 python3.14 python3.13 python3.12 python3.11 python)
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check install -qq

# An environment whose Python has gone is made anew.
STALE := $(shell test -x $(VENV)/bin/python || echo stale)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help demo test test-heavy bench venv clean stale

help:
	@echo 'make demo        score the bundled example, explain the result, write a report'
	@echo 'make test        every check of the first stage: lint, types, tests, docs'
	@echo 'make test-heavy  the second stage: slow tests; build, install and use the wheel'
	@echo 'make bench       the benchmarks'
	@echo 'make clean       remove what was made here, environments included'
	@echo
	@echo 'PYTHON=/path/to/python chooses the Python (3.11 or later) of a new environment.'

demo: $(VENV)/.package
	@$(VENV)/bin/electoral-standards demo

test: $(VENV)/.nox
	@$(VENV)/bin/python -m nox

test-heavy: $(VENV)/.nox
	@$(VENV)/bin/python -m nox -s heavy oracles wheel

bench: $(VENV)/.bench
	@$(VENV)/bin/python -m benchmarks; small=$$?; $(VENV)/bin/python -m benchmarks bulk && exit $$small

venv: $(VENV)/.made

$(VENV)/.package: pyproject.toml $(VENV)/.made
	@echo 'Installing electoral-standards into $(VENV) ...' >&2
	@$(PIP) -e '.[cli,report]'
	@touch $@

# The peers that the benchmarks measure against, and what whole tables and a cluster need.
$(VENV)/.bench: pyproject.toml $(VENV)/.package
	@$(PIP) -e '.[cli,report,bulk,spark]'
	@$(VENV)/bin/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["bench"], sep="\n")' | xargs -d '\n' $(PIP)
	@touch $@

$(VENV)/.nox: pyproject.toml $(VENV)/.made
	@echo 'Installing nox and uv into $(VENV) ...' >&2
	@$(PIP) "$$($(VENV)/bin/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["nox"])')"
	@touch $@

# Debian's python3 comes without ensurepip, which venv needs: the second question.
$(VENV)/.made: $(if $(STALE),stale)
	@set -- $(CANDIDATES); old=''; bare=''; \
	for python do \
	  version=$$("$$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue; \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { old="$$old $$version"; continue; }; \
	  "$$python" -c 'import ensurepip, venv' 2>/dev/null || { bare=$$version; continue; }; \
	  test -x $(VENV)/bin/python || rm -rf $(VENV); \
	  echo "Making $(VENV) with Python $$version ..." >&2; \
	  "$$python" -m venv $(VENV) && touch $@ && exit 0; \
	  exit 1; \
	done; \
	if [ -n "$$bare" ]; then \
	  echo "Python $$bare is here, but without its venv module. On Debian and Ubuntu: apt-get install python$$bare-venv" >&2; \
	else \
	  echo "No Python 3.11 or later among:" $(CANDIDATES)"$${old:+ (found only:$$old)}." >&2; \
	  echo "Install one, or say where it is: make PYTHON=/path/to/python3" >&2; \
	fi; \
	exit 1

clean:
	rm -rf electoral-standards-demo.html $(VENV) .nox build dist docs/_build .benchmarks .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
