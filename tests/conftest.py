"""What all tests share: pytester, for tests of the plugin that need a pytest of their own."""

from __future__ import annotations

import os

from pytest_coro_plugin.words import is_c_locale

if is_c_locale():
    os.environ["LC_ALL"] = "C.UTF-8"  # drawings are compared; what a terminal of ASCII gets has tests of its own

pytest_plugins = ["pytester"]
