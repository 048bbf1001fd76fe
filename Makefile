# Everything that people and the checks run; `make` alone lists it.
# A fresh machine needs GNU make, git and Python 3.11 or newer; the rest goes into .venv.

PYTHON  ?= python3
PORT    ?= 8000
BIND    ?= 127.0.0.1
WORKERS ?= 2

# The demo takes nothing from the shell it is started in, so that no variable of another project leaks into it.
DEMO_ENV = env -i PATH="$$PATH" HOME="$$HOME" LANG=C.UTF-8 PYTHONUNBUFFERED=1 \
	DEMO=true SECRET_KEY_FILE=var/secret-key DATABASE_URL=sqlite:///var/demo.sqlite3
COMPILE = uv pip compile pyproject.toml --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	--python-version 3.11 $(UPGRADE)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo serve work test look lint screenshots format lock venv port-is-free server-settings

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s%s\n", $$1, $$2 }' Makefile

demo: port-is-free installed-requirements.txt var/secret-key ## a site full of life on http://127.0.0.1:8000 (PORT=8000)
	@exec $(DEMO_ENV) .venv/bin/python manage.py make_demo --serve --port $(PORT)

serve: server-settings installed-$(if $(filter postgres%,$(DATABASE_URL))$(DATABASE_URL_FILE),requirements-postgres.txt,requirements.txt) ## a production-like server (BIND, PORT, WORKERS; README.md lists its settings)
	@.venv/bin/python manage.py check --deploy
	@.venv/bin/python manage.py migrate --no-input
	@.venv/bin/python manage.py createcachetable
	@.venv/bin/python manage.py build_map
	@.venv/bin/python manage.py collectstatic --no-input --verbosity 0
	@exec .venv/bin/python -m granian --interface wsgi --host $(BIND) --port $(PORT) --workers $(WORKERS) \
		--blocking-threads 8 --workers-kill-timeout 30 --respawn-failed-workers mlcareers.wsgi:application

work: server-settings installed-$(if $(filter postgres%,$(DATABASE_URL))$(DATABASE_URL_FILE),requirements-postgres.txt,requirements.txt) ## the worker beside it: mails, publications at a set time, links, nightly tidying
	@exec .venv/bin/python manage.py work

test: installed-requirements-dev.txt ## all checks, as CI runs them (PARTS="lint types sqlite postgresql browser")
	@.venv/bin/python -m tests.every_check $(PARTS)

lint: installed-requirements-dev.txt ## only the quick checks: style, migrations, types
	@.venv/bin/python -m tests.every_check lint types

look: installed-requirements-dev.txt ## every page measured in a browser: accessibility, weight, keyboard, display
	@.venv/bin/python -m tests.every_check look

screenshots: installed-requirements-dev.txt ## pictures of every page, to look at, in var/screenshots (PAGES="home role": only these)
	@.venv/bin/python -m tests.screenshots $(PAGES)

format: installed-requirements-dev.txt ## put the Python files into the house format
	@.venv/bin/python -m ruff check --fix --quiet . || true
	@.venv/bin/python -m ruff format .

lock: ## renew the lock files after a change of pyproject.toml (UPGRADE=--upgrade: newest versions); needs uv
	@command -v uv >/dev/null || { echo "make lock needs uv: python3 -m pip install uv" >&2; exit 1; }
	$(COMPILE) --all-extras --group dev --output-file requirements-dev.txt
	$(COMPILE) --constraints requirements-dev.txt --extra postgres --extra redis --output-file requirements-postgres.txt
	$(COMPILE) --constraints requirements-dev.txt --output-file requirements.txt

# A copy of a lock file in .venv/installed, made last, says that its packages are there: an interrupted installation
# leaves none, a changed lock file differs from it. Copies that no longer match are dropped first.
installed-%: venv
	@mkdir -p .venv/installed
	@for lock in requirements*.txt; do cmp -s $$lock .venv/installed/$$lock || rm -f .venv/installed/$$lock; done
	@test -f .venv/installed/$* || { \
		echo "Installing $* into .venv ..." && \
		{ .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip --upgrade >/dev/null; } && \
		.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r $* && \
		cp $* .venv/installed/$*; }

# .venv is made anew when it is missing, broken, or of another version than $(PYTHON).
VERSION = import sys; print(*sys.version_info[:2])
OF_VENV = import pathlib, sysconfig; assert pathlib.Path(sysconfig.get_path("purelib")).is_dir(); $(VERSION)
venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "mlcareers needs Python 3.11 or newer; for example: make PYTHON=python3.12 demo" >&2; exit 1; }
	@test "$$(.venv/bin/python -c '$(OF_VENV)' 2>/dev/null)" = "$$($(PYTHON) -c '$(VERSION)')" || { \
		$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
			echo "$(PYTHON) cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }; \
		echo "Making .venv ..." && $(PYTHON) -m venv --clear .venv; }

port-is-free:
	@! $(PYTHON) -c 'import socket; socket.create_connection(("127.0.0.1", $(PORT)), 1)' 2>/dev/null || { \
		echo "Port $(PORT) is taken by another program; for example: make PORT=8001 demo" >&2; exit 1; }

server-settings:
	@test -n "$$SECRET_KEY$$SECRET_KEY_FILE" || { \
		echo "Set SECRET_KEY or SECRET_KEY_FILE: a long random value that nobody else knows." >&2; exit 1; }
	@test -n "$$ALLOWED_HOSTS" || { \
		echo "Set ALLOWED_HOSTS to the names that the site answers to, for example careers.example.org" >&2; exit 1; }

var/secret-key:
	@mkdir -p var
	@umask 077 && $(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))' >$@.new && mv $@.new $@
