# Two commands do everything: `make demo` makes the examples' reports, `make test` runs the tests.
# Each builds the virtual environment it needs in .venv; nothing outside the checkout is changed.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: messages page windows demo test coverage mutation lint types imports check benchmark examples constraints clean

demo: $(READY)
	$(BIN)/python -m examples.demo

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist loadfile

# The tests again, telling which lines and branches none of them reaches; takes twice as long.
coverage: $(READY)
	$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=term:skip-covered

# Change the code of figures, rules and the audit's judgement in small ways, and see whether a test notices: a fixed sample,
# one change of each large function, for all of them would take a day (SAMPLE=25: of more functions). Names what nothing noticed.
SAMPLE ?= 60
mutation: $(READY)
	rm -rf mutants
	$(BIN)/python -m mutmut run '*__mutmut_$(SAMPLE)'
	$(BIN)/python -m mutmut results

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/pyright

imports: $(READY)
	$(BIN)/lint-imports

check: lint types imports test

# The page that needs no installation, dist/xls2report.html; needs npm, whose registry has the interpreter.
page: $(READY)
	$(BIN)/python page/build.py

windows:
	@echo 'There is no folder for Windows: no package registry has an embeddable CPython whose hash its publisher vouches for.' >&2
	@echo 'Use `make page` (nothing to install), or Python of python.org, uv or pipx, as README says.' >&2
	@exit 1

benchmark: $(READY)
	$(BIN)/python -m benchmarks.compare
	$(BIN)/python -m benchmarks.batch

# Write the example workbooks, supplements and reports again (the same bytes, unless the program changed).
examples: $(READY)
	$(BIN)/python -m examples.build

# Gather every message a user can read into xls2report/locale/en/LC_MESSAGES/xls2report.po, which tells what has no English yet.
messages: $(READY)
	$(BIN)/python -m docs.catalogue

# Renew the pinned versions; needs uv.
constraints:
	uv pip compile pyproject.toml .ci/build.in --extra dev --extra pdf --generate-hashes --universal --python-version 3.11 \
		--no-header --no-annotate --no-emit-index-url --upgrade --quiet --output-file constraints.txt

$(READY): constraints.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

clean:
	rm -rf .venv demo build dist mutants .pytest_cache .ruff_cache .coverage
