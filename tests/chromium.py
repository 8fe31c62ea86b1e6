"""A real Chromium for the browser tests: the one that is there, else Debian's, else Playwright's.

Run as a script it installs what is missing, starts the browser once, and exits non-zero
with a sentence that says what to do when there is no way to one.
"""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",  # Chromium refuses to start as root with it, and containers run as root
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",  # containers give /dev/shm 64 MB
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def executable() -> str | None:
    """Path of the system's Chromium; None means the one that Playwright downloads."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    """Makes sure that a Chromium starts; 0 when one does."""
    if executable() is None:
        _install()
    trouble = _start()
    if trouble is None:
        return 0
    print(
        "The browser tests need a Chromium that starts, and there is none: install your system's "
        "package `chromium`, or set CHROMIUM to the path of one. "
        "`make check` runs all other checks.\n"
        f"What happened: {trouble}",
        file=sys.stderr,
    )
    return 1


def _install() -> None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for order in (["update", "-qq"], ["install", "-y", "-qq", "chromium", "fonts-dejavu-core"]):
            if subprocess.run(["apt-get", *order], env=quiet, check=False).returncode:
                break  # no Chromium in this distribution, or no mirror: Playwright's is next
        else:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _start() -> str | None:
    try:
        with sync_playwright() as driver:
            driver.chromium.launch(executable_path=executable(), args=list(FLAGS)).close()
    except Error as error:
        return str(error).strip().splitlines()[0]
    return None


if __name__ == "__main__":
    sys.exit(main())
