import stat

import pytest

from app.settings import Settings
from app.sign_in import Role, add_user, check_password, person_in_header, person_named, read_users, remove_user
from retriever.errors import BadInput, BadSetting


@pytest.fixture
def settings(tmp_path):
    return Settings.from_env({"SIGNPOST_DATA": str(tmp_path)})


def test_the_right_password_brings_in_a_person_with_their_role(settings):
    add_user(settings.password_file, "r.singh", "correct horse battery", Role.TRAINER)
    person = check_password(settings, "r.singh", "correct horse battery")
    assert (person.identifier, person.role) == ("r.singh", Role.TRAINER)


@pytest.mark.parametrize(("name", "password"), [("r.singh", "wrong"), ("nobody", "correct horse battery"), ("", "")])
def test_anything_else_brings_in_nobody(settings, name, password):
    add_user(settings.password_file, "r.singh", "correct horse battery", Role.TRAINER)
    assert check_password(settings, name, password) is None


def test_the_file_holds_no_password_and_is_for_this_account_alone(settings):
    add_user(settings.password_file, "r.singh", "correct horse battery", Role.TRAINER)
    text = settings.password_file.read_text()
    assert "correct" not in text
    assert "$argon2id$" in text
    assert stat.S_IMODE(settings.password_file.stat().st_mode) == 0o600


def test_adding_again_changes_password_and_role(settings):
    add_user(settings.password_file, "r.singh", "correct horse battery", Role.TRAINER)
    add_user(settings.password_file, "r.singh", "another long password", Role.ADMIN)
    assert check_password(settings, "r.singh", "correct horse battery") is None
    assert check_password(settings, "r.singh", "another long password").role is Role.ADMIN
    assert len(read_users(settings.password_file)) == 1


def test_a_removed_user_is_gone(settings):
    add_user(settings.password_file, "r.singh", "correct horse battery", Role.TRAINER)
    remove_user(settings.password_file, "r.singh")
    assert check_password(settings, "r.singh", "correct horse battery") is None
    with pytest.raises(BadInput, match="signpost user list"):
        remove_user(settings.password_file, "r.singh")


@pytest.mark.parametrize("name", ["", "two words", "a\nb", "<script>", "a" * 101, "name:x", "../x"])
def test_names_that_would_break_the_file_are_refused(settings, name):
    with pytest.raises(BadInput):
        add_user(settings.password_file, name, "correct horse battery", Role.TRAINER)


def test_short_passwords_are_refused(settings):
    with pytest.raises(BadInput, match="12"):
        add_user(settings.password_file, "r.singh", "short", Role.TRAINER)


def test_a_damaged_file_is_named(settings):
    settings.password_file.write_text("r.singh king hash\n")
    with pytest.raises(BadSetting, match="Line 1"):
        check_password(settings, "r.singh", "x")


def test_a_person_in_the_header_has_the_role_given_here(settings):
    settings.roles_file.write_text('[roles]\n"r.singh@council.example" = "quality"\n')
    assert person_in_header(settings, {"x-forwarded-user": "r.singh@council.example"}).role is Role.QUALITY
    assert person_in_header(settings, {"x-forwarded-user": "new@council.example"}).role is Role.PRACTITIONER
    assert person_in_header(settings, {}) is None


def test_a_name_from_outside_loses_what_cannot_be_printed_and_is_cut(settings):
    assert person_named(settings, " \x00\n ") is None
    assert person_named(settings, "r\u202esingh").identifier == "rsingh"
    assert len(person_named(settings, "x" * 999).identifier) == 200


def test_a_wrong_role_stops_with_a_sentence(settings):
    settings.roles_file.write_text('[roles]\n"r.singh" = "king"\n')
    with pytest.raises(BadSetting, match=r"roles\.toml"):
        person_named(settings, "r.singh")
