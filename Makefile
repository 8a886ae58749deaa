# The only list of commands. CI calls `make test`.
SHELL := /bin/bash
UV := .tools/bin/uv
RUN := .venv/bin

.PHONY: demo test setup lock lint format types docs welsh bench two-at-once attacks mutations screenshots guide clean

demo: setup            ## set up, load the worked example, serve it on 127.0.0.1:8000
	@$(RUN)/answerable demo

test: setup            ## set up and run everything: lint, types, contracts, docs diff, tests on both databases, browser
	@$(RUN)/python scripts/check.py

setup: .venv/.ready

.venv/.ready: requirements.lock pyproject.toml $(UV)
	@$(UV) venv --quiet --allow-existing --python "$$(command -v python3)" .venv
	@$(UV) pip sync --quiet --require-hashes --compile-bytecode --python .venv/bin/python requirements.lock
	@$(UV) pip install --quiet --no-deps --python .venv/bin/python -e .
	@$(RUN)/python -m compileall -q answerable
	@touch $@

$(UV):
	@python3 scripts/get_uv.py

lock: $(UV)            ## take newer versions of the dependencies, on purpose
	$(UV) pip compile --quiet --upgrade --universal --generate-hashes --group dev pyproject.toml -o requirements.lock

lint: setup            ## look at how programs, templates and styles are written, and at which room imports which
	$(RUN)/ruff check . && $(RUN)/ruff format --check . && $(RUN)/lint-imports && $(RUN)/python scripts/templates.py --check

format: setup          ## set out programs, templates and styles
	$(RUN)/ruff format . && $(RUN)/python scripts/templates.py

types: setup
	$(RUN)/mypy

docs: setup            ## write the generated pages: docs/law.md, docs/states.md, docs/open-data.md …
	$(RUN)/answerable docs

welsh: setup           ## take new words into the Welsh catalogue and compile it (needs GNU gettext)
	cd answerable && ../$(RUN)/django-admin makemessages --settings answerable.site.settings --locale cy --no-wrap --add-location file --no-obsolete --ignore tests
	msgfmt --check-format -o answerable/site/locale/cy/LC_MESSAGES/django.mo answerable/site/locale/cy/LC_MESSAGES/django.po

bench: setup           ## print how long things take, as ratios; some of them alone: make bench ONLY="serving writing"
	$(RUN)/python -m tests.bench $(ONLY)

RUNS ?= 5000
two-at-once: setup     ## run the reading command over two files at once, RUNS times, and count the runs that die (hours)
	$(RUN)/python -m tests.bench.two_at_once $(RUNS)

SEED ?= 1
attacks: setup         ## send hostile values to every address and field for SECONDS (600), on SQLite and on PostgreSQL
	ANSWERABLE_ATTACK_SECONDS=$(or $(SECONDS),600) ANSWERABLE_ATTACK_SEED=$(SEED) $(RUN)/pytest -q -s --show-capture=no tests/attacks
	ANSWERABLE_ATTACK_SECONDS=$(or $(SECONDS),600) ANSWERABLE_ATTACK_SEED=$(SEED) \
		$(RUN)/python scripts/postgresql.py $(RUN)/pytest -q -s --show-capture=no tests/attacks

NAMES ?=
mutations: setup       ## change what must not be changed unnoticed, one change at a time, and print what no test noticed
	$(RUN)/python -m tests.mutations $(NAMES)

screenshots: setup     ## take the README's pictures from the worked example
	$(RUN)/python scripts/screenshots.py

guide: setup           ## walk a new clerk's way on an empty installation: the clerk's guide gets its pictures and its counts
	$(RUN)/python scripts/clerk_guide.py

clean:
	rm -rf .venv .tools var
