# One word per task; each works on a fresh machine with Python 3.11 and nothing else prepared.
#   make serve   build the site and show it on http://127.0.0.1:8000, again after each change
#   make test    everything that CI runs, a real browser included
#   make build   the site, whole and checked, in site/
#   make bench   what a page weighs and how fast it is, beside others (needs node and npm; half an hour)
#   make lock    choose new versions of what the site is made with (needs uv)

SHELL := /bin/sh
PORT ?= 8000
python := .venv/bin/python
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# $(call fail,$(what to do)): one line on failure, after the program's own message.
fail = { echo "make $@ stopped: $(1)" >&2; exit 1; }
mend = mend what the lines above name, then run make $@ again.
mend-port = $(mend) If the address is in use: make serve PORT=8001
mend-style = $(mend) Layout alone is mended by: $(python) -m ruff format .
mend-browser = install Chromium or Chrome by hand, or name it: CHROMIUM=/path/to/it make test
mend-bench = if node or npm is missing: apt install nodejs npm (on Debian and Ubuntu). Else $(mend)
mend-promise = the first line of each failed test says which promise is broken.
mend-python = install Python 3.11 or newer, and see that the command python3 starts it.
mend-venv = install the venv module of Python (on Debian and Ubuntu: apt install python3-venv).
mend-online = see that this machine is online, delete .venv and try again.

.PHONY: help serve test build bench lock

help:
	@sed -n '2,6s/^# *//p' Makefile

serve: .venv/build.ready
	@echo "serve: building; then look at http://127.0.0.1:$(PORT)/ (Ctrl+C stops it)"
	@$(python) -m mkdocs serve --strict --livereload --dev-addr 127.0.0.1:$(PORT) \
	  || $(call fail,$(mend-port))

# Built beside the old site and put in its place only when whole: a failed build leaves site/ as it was.
build: .venv/build.ready
	@echo "build: writing the site, then following every link"
	@rm -rf .cache/site
	@$(python) -m mkdocs build --strict --site-dir .cache/site || $(call fail,$(mend))
	@$(python) -m advice links .cache/site || $(call fail,$(mend))
	@rm -rf .cache/old; if [ -d site ]; then mv site .cache/old; fi; mv .cache/site site; rm -rf .cache/old
	@echo "build: the site is in site/"

test: .venv/test.ready build
	@echo "test: style and types of the code"
	@$(python) -m ruff check --quiet . && $(python) -m ruff format --quiet --check . && $(python) -m mypy \
	  || $(call fail,$(mend-style))
	@echo "test: the browsers"
	@$(python) tests/browsers.py || $(call fail,$(mend-browser))
	@echo "test: the promises of the site"
	@$(python) -m pytest --numprocesses 2 --dist loadfile || $(call fail,$(mend-promise))

bench: .venv/bench.ready
	@$(python) tests/browsers.py || $(call fail,$(mend-browser))
	@cd tests && ../$(python) -m bench --write || $(call fail,$(mend-bench))
	@echo "bench: the figures are in docs/_measured/weight.md and speed.md"

lock:
	@for set in build test bench properdocs; do uv pip compile --quiet --universal --python-version 3.11.2 --generate-hashes \
	  --no-annotate --no-emit-index-url --custom-compile-command "make lock" \
	  requirements/$$set.in --output-file requirements/$$set.txt || exit 1; done

.venv/%.ready: requirements/%.txt pyproject.toml
	@echo "setup: making .venv from $< (a minute or two, once)"
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || $(call fail,$(mend-python))
	@test -x $(python) || python3 -m venv .venv >/dev/null 2>&1 \
	  || { test "$$(id -u)" = 0 && apt-get -qq update && apt-get -qq install -y python3-venv >/dev/null \
	       && python3 -m venv --clear .venv; } \
	  || $(call fail,$(mend-venv))
	@$(python) -m pip install --quiet --require-hashes -r $< \
	  && $(python) -m pip install --quiet --no-index --no-deps --no-build-isolation -e . \
	  || $(call fail,$(mend-online))
	@touch $@
