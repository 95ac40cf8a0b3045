"""The README's table of settings is what the settings are. Run this file to write it anew."""

from pathlib import Path

from backend.platform.settings import Settings

README = Path(__file__).resolve().parents[2] / "README.md"
BEGIN, END = "<!-- settings:begin -->\n", "<!-- settings:end -->"


def table() -> str:
    """A row for each setting."""
    rows = []
    for name, field in Settings.model_fields.items():
        default = field.get_default(call_default_factory=True)
        shown = default.get_secret_value() if hasattr(default, "get_secret_value") else default
        cell = f"`{shown}`" if shown not in ("", None) else ""
        rows.append(f"| `LMS_{name.upper()}` | {cell} | {field.description or ''} |\n")
    return "".join(rows)


def test_the_readme_lists_every_setting():
    text = README.read_text()
    assert text[text.index(BEGIN) + len(BEGIN) : text.index(END)] == table()


if __name__ == "__main__":
    old = README.read_text()
    README.write_text(old[: old.index(BEGIN) + len(BEGIN)] + table() + old[old.index(END) :])
