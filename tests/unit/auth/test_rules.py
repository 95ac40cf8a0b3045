"""Passwords, waiting and devices, without any service."""

import pytest

from backend.auth import rules
from backend.auth.errors import SignInLocked, WeakPassword
from backend.kernel.errors import InvalidField
from backend.kernel.ids import PLATFORM_TENANT, TenantId, UserId, new_id
from backend.kernel.permissions import Role
from backend.users.errors import LastAdministrator
from backend.users.rules import demand_an_administrator_stays, role_for


@pytest.mark.parametrize("typed", ["lyceum-demo-2026", "correct horse battery", "ein grüner Hund läuft"])
def test_a_password_of_some_words_may_be_chosen(typed: str):
    assert rules.new_password(typed, "mara@northwind.test") == typed


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("short", "10 characters"),
        ("password123", "very common"),
        ("qwertyuiop", "common"),
        ("aaaaaaaaaaaa", "Repeats"),
        ("mara@northwind.test", "e-mail"),
        ("I am MARAH 123", "e-mail"),
        ("x" * 257, "longer than 256"),
        (None, "10 characters"),
        ({"$gt": ""}, "10 characters"),
    ],
)
def test_a_password_that_is_guessed_soon_is_refused_with_advice(typed: object, says: str):
    email = "marah@northwind.test" if isinstance(typed, str) and "MARAH" in typed else "mara@northwind.test"
    with pytest.raises(WeakPassword, match=says):
        rules.new_password(typed, email)


def test_letters_composed_in_another_way_are_the_same_password():
    assert rules.normal("läuft") == rules.normal("läuft")


def test_the_wait_doubles_and_ends_at_a_quarter_of_an_hour():
    assert [rules.wait_after(n, 5) for n in (0, 5, 6, 7, 8, 20, 10_000)] == [0, 0, 30, 60, 120, 900, 900]


def test_a_lock_says_how_long():
    assert "30 seconds" in SignInLocked(30).message
    assert "15 minutes" in SignInLocked(900).message


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Mobile Safari/604", "Safari on iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/131.0 Safari/537.36 Edg/131.0", "Edge on Linux"),
        ("<script>/1", "script"),
        ("", "Unknown device"),
    ],
)
def test_a_device_is_told_in_a_few_words(agent: str, words: str):
    assert rules.device(agent) == words


def test_the_last_administrator_stays():
    ada, ben = UserId(new_id()), UserId(new_id())
    demand_an_administrator_stays({ada, ben}, ada)
    demand_an_administrator_stays({ada}, ben)
    with pytest.raises(LastAdministrator):
        demand_an_administrator_stays({ada}, ada)


def test_nobody_becomes_a_superadmin_within_an_academy():
    assert role_for(PLATFORM_TENANT, "SUPERADMIN") is Role.SUPERADMIN
    for typed in ("SUPERADMIN", "", None, ["TUTOR"], "tutor"):
        with pytest.raises(InvalidField):
            role_for(TenantId(new_id()), typed)
