# Two commands for a fresh machine with Python 3.11 or newer, pip and make:
#   make site    set up, build the example site and show it on http://127.0.0.1:8000/
#   make test    set up (Chromium and Tesseract included) and pass all tests
# While you work:
#   make fix          format, and mend what Ruff can mend
#   make quick        style, and the tests of the pure rooms and of one golden site (under two minutes)
#   make generated    write the guide's pages, the schemas and grafik.css anew
#   make golden       write the golden files of the tests anew; look at their diff
# Now and then:
#   make coverage     the pure rooms, branch by branch; less than the floor of pyproject.toml fails
#   make lowest       install the lowest versions that pyproject.toml allows; draw the charts and build the examples
#   make guide        the guide as a site, in public-panduan/
#   make pictures     take the pictures of pages in README and in the guide anew
#   make successors   build the golden trees with the programs that may follow MkDocs Material, each by itself
#   make windows      what a clerk does, with Windows' own Python under Wine (Debian's wine64 is installed when missing)
#   make fuzz         20,000 damaged office files
#   make kill         hundreds of kills at random moments; make fleet: a hundred kecamatan, many machines
#   make scale        benchmarks/SCALE.md anew, half an hour on two quiet cores; in memory, where /dev/shm is
#   make lighthouse   measure every kind of page as on a phone; less than 100 anywhere fails
PYTHON ?= python3
BIN := .venv/bin
# Tests start hundreds of processes; compiled modules spare each of them a second.
unexport PYTHONDONTWRITEBYTECODE

# The rooms that take values and return values, and what holds the house together.
PURE := $(addprefix tests/,data rules charts editions downloads pages site test_escape.py)
LAWS := tests/project/test_rooms.py tests/project/test_spelling.py

.PHONY: scale ocr fuzz pictures guide successors windows site test check-style check-behaviour fix quick coverage lowest generated golden browser tools lighthouse clean kill fleet

site: .venv/ready
	$(BIN)/bening serve

# Style and types are checked while the first tests run.
test: .venv/ready browser ocr tools
	@$(MAKE) --no-print-directory -j2 check-style check-behaviour

check-behaviour:
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

check-style: .venv/ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

fix: .venv/ready
	$(BIN)/ruff check --fix --quiet
	$(BIN)/ruff format

quick: check-style
	$(BIN)/pytest -n auto -q --hypothesis-profile quick $(PURE) $(LAWS)

coverage: .venv/ready
	$(BIN)/coverage run -m pytest -q $(PURE)
	$(BIN)/coverage report

generated: .venv/ready
	$(BIN)/python -m tools.write_guide

golden: .venv/ready
	PYTHONPATH=.:tests $(BIN)/python -m tools.write_golden

# Not `uv sync`: that would write the lowest versions into uv.lock.
lowest: .venv/ready
	$(PYTHON) -m venv --clear .venv-lowest
	$(BIN)/uv pip install --quiet --python .venv-lowest/bin/python --resolution lowest-direct --editable . \
	  "hypothesis>=6.130" "pytest>=8.3"
	.venv-lowest/bin/bening build --out build/lowest
	.venv-lowest/bin/python -m pytest -q -W default tests/charts tests/site/test_tree.py  # old libraries warn of newer ones

# The locked versions of uv.lock, nothing newer.
.venv/ready: pyproject.toml uv.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	$(BIN)/uv sync --frozen --quiet
	touch $@

# Debian's Chromium, when none is there; the one without a window, which is quicker, where Debian offers it.
browser:
	@command -v chromium-headless-shell >/dev/null || apt-get install -y -qq chromium-headless-shell >/dev/null 2>&1 || true
	@command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	  { echo "Installing Chromium for the browser tests"; apt-get update -qq && apt-get install -y -qq chromium; } || \
	  { echo "The browser tests need Chromium: install it (Debian: sudo apt-get install chromium) and run make test again."; exit 1; }

# Debian's Tesseract with Indonesian, when it is not there: the tests read scans with it.
ocr:
	@tesseract --list-langs 2>/dev/null | grep -qx ind || \
	  { echo "Installing Tesseract for the tests of scans"; apt-get update -qq && apt-get install -y -qq tesseract-ocr tesseract-ocr-ind; } || \
	  { echo "The tests of scans need Tesseract with Indonesian: install it (Debian: sudo apt-get install tesseract-ocr tesseract-ocr-ind) and run make test again."; exit 1; }

# What the tests take from npm; Node and Java themselves are Python packages of uv.lock.
tools: .venv/ready tests/browser/alat/node_modules/.package-lock.json

guide: .venv/ready
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --config-file panduan.yml

pictures: .venv/ready browser
	PYTHONPATH=tests $(BIN)/python -m tools.pictures

successors: .venv/ready
	PYTHONPATH=tests $(BIN)/python -m tools.successors

windows: .venv/ready
	@test -x /usr/lib/wine/wine64 || command -v wine64 >/dev/null || command -v wine >/dev/null || \
	  { echo "Installing Wine"; apt-get update -qq && apt-get install -y -qq --no-install-recommends wine64; } || \
	  { echo "make windows needs Wine: install it (Debian: sudo apt-get install wine64) and run it again."; exit 1; }
	$(BIN)/python tools/windows.py

# The long forms of what chance decides: hundreds of kills, a hundred kecamatan. Each takes some minutes.
fuzz: .venv/ready
	$(BIN)/python -m tools.fuzz 20000
kill: .venv/ready
	BENING_LONG=1 $(BIN)/pytest -n auto --dist loadfile tests/faults/test_kill.py tests/storage/test_staged_folder.py tests/storage/test_spare_folder.py \
	  tests/storage/test_object_store.py tests/publish/test_publish.py -k "kill"

fleet: .venv/ready
	BENING_LONG=1 $(BIN)/pytest -n auto --dist loadfile tests/faults/test_hundred.py tests/faults/test_memory.py tests/build/test_machines.py

scale: .venv/ready
	$(BIN)/python benchmarks/scale.py --publish --date $$(date +%F) $$(test -d /dev/shm && echo --place /dev/shm)

lighthouse: .venv/ready browser tests/lighthouse/node_modules/.package-lock.json
	PYTHONPATH=.:tests $(BIN)/python -m tools.lighthouse

%/node_modules/.package-lock.json: %/package-lock.json .venv/ready
	@$(BIN)/python tools/node_tools.py $* || \
	  { echo "The npm registry could not be reached: $* needs it. Run the command again when it can."; exit 1; }
	touch $@

clean:
	rm -rf build public public-panduan site .bening .venv-lowest
