"""What all tests share: pytester, for tests of the plugin that need a pytest of their own."""

from __future__ import annotations

pytest_plugins = ["pytester"]
