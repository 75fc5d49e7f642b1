"""Settings enter once, checked; the day comes from one place."""

from datetime import date

import pytest

from linli.settings import Settings, SettingsError, read_settings


def test_an_unknown_key_is_an_error_that_lists_the_valid_ones() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"nmae": "x", "language": "fr"}, {}, {})
    (code, values), (second, _) = sorted(caught.value.faults, key=lambda fault: fault[1]["key"], reverse=True)
    assert (code, values["key"]) == ("unknown-setting", "nmae")
    valid = values["valid"].split("、")
    assert valid[0] == "name"
    assert sorted(valid) == sorted(Settings.model_fields)
    assert second == "bad-setting"


def test_today_is_the_setting_else_source_date_epoch_else_the_clock() -> None:
    epoch = {"SOURCE_DATE_EPOCH": "1748707200"}  # 2025-05-31 16:00 UTC, already June in Shanghai
    assert read_settings({"today": "2012-04-01"}, {}, epoch).today == date(2012, 4, 1)
    assert read_settings({}, {"TIMEZONE": "Asia/Shanghai"}, epoch).today == date(2025, 6, 1)
    assert read_settings({}, {"TIMEZONE": "UTC"}, epoch).today == date(2025, 5, 31)
    assert read_settings({}, {}, {}).today.year >= 2025


def test_settings_do_not_change() -> None:
    settings = read_settings({}, {}, {})
    with pytest.raises(ValueError, match="frozen"):
        settings.name = "x"  # type: ignore[misc]


@pytest.mark.parametrize("icp", ["豫ICP备00000000号", "豫ICP备00000000号-1", ""])
def test_a_filing_number_has_its_form(icp: str) -> None:
    assert Settings(today=date(2025, 6, 1), icp=icp).icp == icp


@pytest.mark.parametrize("icp", ["ICP备1号", "豫ICP备号", "豫ICP备1号-"])
def test_a_filing_number_of_another_form_is_refused(icp: str) -> None:
    with pytest.raises(SettingsError):
        read_settings({"icp": icp}, {}, {})


def test_a_site_does_not_go_out_without_its_address_and_filing_number() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"published": True}, {}, {})
    assert caught.value.faults == [("unpublishable", {"keys": "SITEURL、icp"})]
    good = read_settings({"published": True, "icp": "豫ICP备1号"}, {"SITEURL": "https://a.example"}, {})
    assert good.site_url == "https://a.example"


def test_a_wrong_time_zone_is_said() -> None:
    with pytest.raises(SettingsError):
        read_settings({}, {"TIMEZONE": "Mars/Olympus"}, {})


def test_a_wrong_epoch_is_said() -> None:
    with pytest.raises(SettingsError):
        read_settings({}, {}, {"SOURCE_DATE_EPOCH": "yesterday"})


def test_ids_of_feeds_come_from_the_host_unless_they_are_to_outlive_it() -> None:
    def authority(**linli: str) -> str:
        return read_settings({"site_url": "https://www.linli.example/xi", **linli}, {}, {}).authority

    assert authority() == "www.linli.example,2025"
    assert authority(feed_authority="linli.example,2024-05") == "linli.example,2024-05"
    assert authority(site_url="") == "preview.invalid,2025"
    with pytest.raises(SettingsError):
        authority(feed_authority="linli.example")


@pytest.mark.parametrize("linli", [[1], "x", None, 3])
def test_settings_are_a_dict(linli: object) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(linli, {}, {})
    assert caught.value.faults[0][0] == "no-settings"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("events_per_page", "a"),
        ("today", "soon"),
        ("language", "fr"),
        ("timezone", "x"),
        ("public_roles", [""]),
    ],
)
def test_a_wrong_value_is_shown_beside_a_right_one(key: str, value: object) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"today": "2025-06-01", key: value}, {}, {})
    ((code, said),) = caught.value.faults
    assert (code, said["key"]) == ("bad-setting", key)
    assert said["example"]


@pytest.mark.parametrize("url", ["", "https://a.example", "http://a.example/linli", "https://a.example/"])
def test_a_site_address_is_one(url: str) -> None:
    assert read_settings({}, {"SITEURL": url}, {}).site_url == url


@pytest.mark.parametrize(
    "url", ["a.example", "javascript:alert(1)", "//a.example", "https://a b", "ftp://a.example"]
)
def test_what_is_no_site_address_is_refused(url: str) -> None:
    with pytest.raises(SettingsError):
        read_settings({}, {"SITEURL": url}, {})
