import pytest

from app.contacts import read_contacts
from app.settings import APP_FOLDER
from retriever.errors import BadCatalogue, BadSetting

NATIONAL = APP_FOLDER.parent / "config" / "contacts.toml"


def area(tmp_path, text):
    folder = tmp_path / "areas" / "harbour"
    folder.mkdir(parents=True)
    (folder / "contacts.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_national_numbers_are_the_four_that_hold_everywhere(tmp_path):
    numbers = [contact.phone for contact in read_contacts(NATIONAL, tmp_path).national]
    assert numbers == ["999", "101", "0808 800 5000", "0800 1111"]


def test_an_areas_contacts_are_found_by_its_name(tmp_path):
    given = 'area = "harbour"\nname = "Harbour"\nillustrative = true\n[[contact]]\nrole = "Front door"\nphone = "1"\n'
    contacts = read_contacts(NATIONAL, area(tmp_path, given))
    assert contacts.of("harbour").contacts[0].role == "Front door"
    assert contacts.of("harbour").illustrative
    assert contacts.of("elsewhere") is None


@pytest.mark.parametrize("text", ["area = [", '[[contact]]\nname = "x"\n', 'area = "../etc"\n'])
def test_a_damaged_area_file_is_named(tmp_path, text):
    with pytest.raises(BadCatalogue, match=r"contacts\.toml"):
        read_contacts(NATIONAL, area(tmp_path, text))


@pytest.mark.parametrize("text", ["", "x = [", '[[contact]]\nrole = "Police"\n'])
def test_the_app_does_not_start_without_an_emergency_number(tmp_path, text):
    path = tmp_path / "contacts.toml"
    path.write_text(text)
    with pytest.raises(BadSetting):
        read_contacts(path, tmp_path)


def test_a_missing_national_file_names_the_setting(tmp_path):
    with pytest.raises(BadSetting, match="SIGNPOST_CONTACTS"):
        read_contacts(tmp_path / "none.toml", tmp_path)
