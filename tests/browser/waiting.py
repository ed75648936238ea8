"""Waiting for what a page is about to do.

Playwright's own wait_for_function polls inside the page, where the report's Content-Security-Policy forbids
to evaluate a string: it works only where there is nothing to wait for.
"""

import time


def wait_until(page, expression: str, seconds: float = 15.0) -> None:
    """Return once the JavaScript expression is true; fail where it stays false."""
    end = time.monotonic() + seconds
    while not page.evaluate(f"!!({expression})"):
        assert time.monotonic() < end, f"never true: {expression}"
        page.wait_for_timeout(20)
