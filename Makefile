# Two commands for a fresh machine with Python 3.11 or newer, pip and make:
#   make site    set up, build the example site and show it on http://127.0.0.1:8000/
#   make test    set up (Chromium included) and pass all tests
# And one more, which takes some minutes:
#   make lighthouse    measure every kind of page as on a phone; less than 100 anywhere fails
PYTHON ?= python3
BIN := .venv/bin
# Tests start hundreds of processes; compiled modules spare each of them a second.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site test check-style browser tools lighthouse clean

site: .venv/ready
	$(BIN)/bening serve

test: .venv/ready browser tools check-style
	$(BIN)/pytest -n auto

check-style: .venv/ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# The locked versions of uv.lock, nothing newer.
.venv/ready: pyproject.toml uv.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	$(BIN)/uv sync --frozen --quiet
	touch $@

# Debian's Chromium, when none is there.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	  { echo "Installing Chromium for the browser tests"; apt-get update -qq && apt-get install -y -qq chromium; } || \
	  { echo "The browser tests need Chromium: install it (Debian: sudo apt-get install chromium) and run make test again."; exit 1; }

# What the tests take from npm; Node and Java themselves are Python packages of uv.lock.
tools: .venv/ready tests/browser/alat/node_modules/.package-lock.json

lighthouse: .venv/ready browser tests/lighthouse/node_modules/.package-lock.json
	$(BIN)/python tools/lighthouse.py

%/node_modules/.package-lock.json: %/package-lock.json .venv/ready
	@$(BIN)/python tools/node_tools.py $* || \
	  { echo "The npm registry could not be reached: $* needs it. Run the command again when it can."; exit 1; }
	touch $@

clean:
	rm -rf build public .bening
