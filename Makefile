# make demo | test | slow | lint | audit | check | oldest | bench | fuzz | pretrained | encoder | lock
PYTHON ?= python3
VENV := .venv
OLDEST := .venv-oldest
BIN := $(VENV)/bin

.PHONY: demo test slow lint check audit oldest bench fuzz pretrained encoder lock clean

demo: $(VENV)/ready
	$(BIN)/stance run configs/quickstart.yaml --output reports/quickstart/demo
	$(BIN)/stance label configs/quickstart.txt --model reports/quickstart/demo

test: $(VENV)/ready
	$(BIN)/python -m pytest -n 2 -m "not slow"

# Simulations, kills and large inputs: minutes, not seconds.
slow: $(VENV)/ready
	$(BIN)/python -m pytest -n 2 -m slow

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint test audit

# Licences of what is installed, and known vulnerabilities where their data can be reached.
audit: $(VENV)/ready
	PATH=$(CURDIR)/$(BIN):$$PATH $(BIN)/python .ci/audit.py

# The suite with the oldest supported scikit-learn and numpy.
oldest: $(VENV)/ready
	$(BIN)/uv venv --quiet --clear --python 3.11 $(OLDEST)
	$(BIN)/uv pip install --quiet --python $(OLDEST)/bin/python --editable '.[dev]' 'scikit-learn==1.7.*' 'numpy==2.2.*'
	$(OLDEST)/bin/python -m pytest -n 2

# Bad input by the thousand; goes on where it was stopped, keeps what it tried in build/fuzz.
fuzz: $(VENV)/ready
	$(BIN)/python tests/fuzz.py --inputs 200000 --folder build/fuzz

# The classifiers that come with the package are made by their configs, and by nothing else.
pretrained: $(VENV)/ready
	$(BIN)/stance run configs/news-en-fast.yaml --output reports/news-en-fast/release
	rm -rf stance/pretrained/news-en-fast
	cp -r reports/news-en-fast/release/model stance/pretrained/news-en-fast
	$(BIN)/stance audit news-en-fast --output reports/audit/news-en-fast
	$(BIN)/python benchmarks/make/model_card.py reports/news-en-fast/release reports/audit/news-en-fast stance/pretrained/news-en-fast

# The best classifier with a frozen encoder; then: stance label --model reports/news-en-encoder/release
encoder: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable '.[encoder]'
	$(BIN)/python benchmarks/make/mpnet.py
	$(BIN)/stance run configs/news-en-encoder.yaml --output reports/news-en-encoder/release

lock: $(VENV)/ready
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --output-file requirements.lock

# All sides in one run, on one core; what is compared with is installed aside. Leave the machine alone meanwhile.
bench: $(VENV)/ready
	$(BIN)/uv pip install --quiet --python $(BIN)/python --target build/bench --no-deps --requirement benchmarks/requirements.txt
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONPATH=.:benchmarks:build/bench $(BIN)/python benchmarks/speed.py

$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf $(VENV) $(OLDEST) build *.egg-info
