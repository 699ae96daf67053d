"""A bare Django project around Open edX's lti_consumer: ``serve.py DATABASE PUBLIC_KEY_FILE``. Prints one line of JSON that says where it listens, then serves until it is ended.

Runs in an environment of its own, which has that package and nothing of this project. What an Open edX instance adds around it (courses, people, a grade page) is not here: the URLs, views, models,
token and checks are the platform's own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings


class Server(ThreadingMixIn, WSGIServer):
    """Several requests at a time."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, *args: object) -> None:
        pass


def configure(database: str) -> None:
    settings.configure(
        SECRET_KEY="a bare project for a test",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": database, "OPTIONS": {"timeout": 30}}},
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "rest_framework", "lti_consumer"],
        MIDDLEWARE=[],
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        USE_TZ=True,
        USAGE_KEY_PATTERN=r"(?P<usage_key_string>(?:i4x://?[^/]+/[^/]+/[^/]+/[^@]+(?:@[^/]+)?)|(?:[^/]+))",
        USAGE_ID_PATTERN=r"(?P<usage_id>(?:i4x://?[^/]+/[^/]+/[^/]+/[^@]+(?:@[^/]+)?)|(?:[^/]+))",
        LMS_ROOT_URL="http://127.0.0.1",
        LTI_CUSTOM_PARAM_TEMPLATES={},
    )
    django.setup()


def register(public_key: str) -> dict[str, str]:
    """Make the platform know a tool, and tell what the tool has to know."""
    from lti_consumer.models import Lti1p3Passport, LtiConfiguration

    passport = Lti1p3Passport.objects.create(name="coro", lti_1p3_tool_public_key=public_key)
    configuration = LtiConfiguration.objects.create(
        version=LtiConfiguration.LTI_1P3,
        config_store=LtiConfiguration.CONFIG_ON_DB,
        lti_1p3_passport=passport,
        lti_advantage_ags_mode=LtiConfiguration.LTI_ADVANTAGE_AGS_PROGRAMMATIC,
    )
    return {
        "client_id": passport.lti_1p3_client_id,
        "token_url": f"/api/lti_consumer/v1/token/{passport.passport_id}",
        "line_items": f"/api/lti_consumer/v1/lti/{configuration.id}/lti-ags",
    }


def main(database: str, public_key_file: str) -> None:
    configure(database)
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from django.urls import include, path

    globals()["urlpatterns"] = [path("api/", include("lti_consumer.plugin.urls"))]
    call_command("migrate", verbosity=0, run_syncdb=True)
    told = register(Path(public_key_file).read_text())
    server = make_server("127.0.0.1", 0, get_wsgi_application(), server_class=Server, handler_class=Quiet)
    url = f"http://127.0.0.1:{server.server_port}"
    sys.stdout.write(
        json.dumps({"client_id": told["client_id"], "token_url": url + told["token_url"], "line_items": url + told["line_items"]})
        + "\n"
    )
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:3])
