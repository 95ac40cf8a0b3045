"""The bootstrap script, before there is an environment."""

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]


def test_a_too_old_python_is_told_in_one_sentence():
    pretend = (
        f"import sys; sys.version_info = (3, 9, 2); sys.argv = ['lms', 'up']; __file__ = {str(PROJECT / 'lms')!r}; "
    )
    code = pretend + "exec(compile(open(__file__).read(), __file__, 'exec'))"
    alone = {**os.environ, "PATH": "/nowhere"}
    done = subprocess.run([sys.executable, "-c", code], env=alone, capture_output=True, text=True)
    assert done.returncode == 1
    assert "Lyceum needs Python 3.11 or newer, and this is Python 3.9." in done.stderr
    assert "Traceback" not in done.stderr


def test_the_bootstrap_is_read_by_any_python_3():
    """A syntax that an old Python cannot read would hide the sentence above behind a SyntaxError."""
    import ast

    tree = ast.parse((PROJECT / "lms").read_text(), feature_version=(3, 4))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.NamedExpr | ast.AnnAssign)]


def test_no_package_host_is_named():
    text = "".join((PROJECT / name).read_text() for name in ("lms", ".ci/run"))
    assert "://" not in text
