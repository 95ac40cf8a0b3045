import pytest
from pydantic import ValidationError

from backend.platform.settings import Settings


def test_production_refuses_a_short_secret():
    with pytest.raises(ValidationError, match="LMS_SECRET_KEY"):
        Settings(env="production", secret_key="short")
    assert Settings(env="production", secret_key="x" * 32).env == "production"


def test_settings_do_not_change():
    with pytest.raises(ValidationError, match="frozen"):
        Settings().env = "production"


def test_a_secret_is_not_printed():
    assert "hunter2" not in repr(Settings(database_url="postgresql://u:hunter2@h/d", secret_key="hunter2" * 5))


def test_a_tenants_origin_has_the_public_port():
    at = Settings(base_host="academy.test", public_port=None, public_scheme="https")
    assert at.origin("acme") == "https://acme.academy.test"
    assert Settings(public_port=9000).origin(None) == "http://localhost:9000"
