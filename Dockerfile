# The site in a container: stateless, so that any number of them can stand behind one balancer.
# What it needs comes from the environment: see compose.yaml for an example, README.md for all settings.
FROM python:3.12-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /app

COPY requirements-postgres.txt ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements-postgres.txt

COPY manage.py ./
COPY mlcareers mlcareers
COPY accounts accounts
COPY roadmap roadmap
COPY templates templates
COPY static static
COPY fixtures fixtures

# The key is only there to let the settings load; nothing that is built here depends on it.
RUN SECRET_KEY=build-only DATABASE_URL=sqlite:///:memory: python manage.py collectstatic --no-input --verbosity 0 \
    && useradd --system --no-create-home mlcareers
USER mlcareers

EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["python", "-c", "\
import os, urllib.request as web; \
host = os.environ.get('ALLOWED_HOSTS', 'localhost').split(',')[0].lstrip('.'); \
web.urlopen(web.Request('http://127.0.0.1:8000/healthz', headers={'Host': host, 'X-Forwarded-Proto': 'https'}), timeout=4)"]

CMD ["python", "-m", "granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", \
     "--blocking-threads", "8", "--workers-kill-timeout", "30", "--respawn-failed-workers", "mlcareers.wsgi:application"]
