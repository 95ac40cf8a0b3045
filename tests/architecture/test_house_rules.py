"""Rules of the house that no linter knows, each with a test that it can fail."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("lms_app", "components", "state", "backend")
LONGEST_FILE = 350
_SQL = re.compile(r"^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH)\s", re.IGNORECASE)


def sources() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (PROJECT / package).rglob("*.py"))


def environment_readers(code: str) -> bool:
    """Whether code reads the environment by itself."""
    return bool(re.search(r"os\.(environ|getenv)", code))


def sql_outside(path: Path, code: str) -> bool:
    """Whether a module of a domain speaks SQL, and is not its repository."""
    parts = path.parts
    if "backend" not in parts or path.stem == "repository" or "repository" in parts:
        return False
    if {"platform", "entrypoints"} & set(parts):
        return False
    tree = ast.parse(code)
    strings = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    imports = (node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    speaks = any(_SQL.match(value) for value in strings) or any(
        name.startswith("sqlalchemy") and name != "sqlalchemy.exc" for name in imports
    )
    return speaks and "models" not in (path.stem, path.parent.name)


def closes_by_the_click_alone(code: str) -> bool:
    """Whether a dialog is closed by a click that may have begun inside of it; ``assets/ui/outside.js`` knows better."""
    return bool(re.search(r"event\.target === \w+\.current\b", code))


def test_dialogs_are_closed_by_a_press_that_began_outside():
    scripts = [path for path in (PROJECT / "assets").rglob("*.js*") if closes_by_the_click_alone(path.read_text())]
    assert scripts == []


def test_a_dialog_that_a_slipped_press_closes_is_seen():
    assert closes_by_the_click_alone("onClick={(event) => event.target === dialog.current && onClose()}")
    assert not closes_by_the_click_alone("<dialog ref={dialog} {...useOutside(onClose)}>")


def test_only_the_settings_read_the_environment():
    readers = [
        str(path.relative_to(PROJECT))
        for path in sources()
        if environment_readers(path.read_text()) and "entrypoints" not in path.parts
    ]
    assert readers == []


def test_a_reader_of_the_environment_is_seen():
    assert environment_readers('import os\nx = os.environ["LMS_HOME"]')


def test_sql_lives_in_repositories():
    assert [str(p.relative_to(PROJECT)) for p in sources() if sql_outside(p.relative_to(PROJECT), p.read_text())] == []


@pytest.mark.parametrize("code", ['x = "SELECT 1"', "from sqlalchemy import text"])
def test_sql_elsewhere_is_seen(code: str):
    assert sql_outside(Path("backend/courses/service.py"), code)
    assert not sql_outside(Path("backend/courses/repository.py"), code)


def test_no_file_outgrows_its_purpose():
    long = {str(p.relative_to(PROJECT)): n for p in sources() if (n := len(p.read_text().splitlines())) > LONGEST_FILE}
    assert long == {}


def test_migrations_import_nothing_of_the_app():
    for path in (PROJECT / "alembic" / "versions").glob("*.py"):
        imported = {
            (node.module or "") if isinstance(node, ast.ImportFrom) else name.name
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in node.names
        }
        assert not {name for name in imported if name.split(".")[0] in PACKAGES}, path


def test_what_is_fixed_by_the_customer_is_there():
    for name in ("lms_app", "components", "state", "backend", "assets", "rxconfig.py", "alembic", "tests", "README.md"):
        assert (PROJECT / name).exists(), name


def test_the_command_line_is_ready_without_any_services_driver():
    look = "import sys; from backend.entrypoints.cli.app import app; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", look], cwd=PROJECT, capture_output=True, text=True, check=True)
    drivers = {"sqlalchemy", "psycopg", "redis", "boto3", "aiokafka", "aiosmtplib", "reflex", "reportlab"}
    assert drivers & set(loaded.stdout.split()) == set()


def opens_its_own(code: str) -> bool:
    """Whether a journey starts a browser or a site, which cost more than it does and stand ready for all of them."""
    return bool(re.search(r"\b(chromium|running_site)\(", code))


def test_journeys_share_one_browser_and_one_site():
    journeys = (PROJECT / "tests" / "e2e").rglob("test_*.py")
    assert [path.name for path in journeys if opens_its_own(path.read_text())] == []


def test_a_journey_that_opens_its_own_browser_is_seen():
    assert opens_its_own("async with chromium() as browser:")
