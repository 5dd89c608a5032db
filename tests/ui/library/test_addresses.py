from ui.library.addresses import MAX_ADDRESSES, MAX_WORDS, read_addresses


def told(typed: str) -> list[tuple[str, str]]:
    return [(item.address, item.reason) for item in read_addresses(typed)[1]]


def test_addresses_stand_apart_by_spaces_or_lines_and_count_once():
    typed = " https://a.example/x\nhttp://b.example  https://a.example/x\t"
    assert read_addresses(typed) == (["https://a.example/x", "http://b.example"], [])


def test_what_names_no_scheme_is_taken_for_https():
    assert read_addresses("courier.example/bridge")[0] == ["https://courier.example/bridge"]


def test_what_is_no_web_address_is_said_with_the_cure():
    why = "is no web address; copy it whole from the browser"
    for word in ("javascript:alert(1)", "file:///etc/passwd", "ftp://a.example", "https://", "/etc/passwd", "word"):
        assert read_addresses(word)[0] == []
        assert told(word) == [(word, why)]


def test_no_more_are_read_than_can_be_waited_for():
    typed = " ".join(f"https://a.example/{number}" for number in range(MAX_ADDRESSES + 1))
    addresses, wrong = read_addresses(typed)
    assert len(addresses) == MAX_ADDRESSES
    assert [item.address for item in wrong] == ["https://a.example/50"]


def test_of_a_long_text_the_rest_is_said_in_one_line():
    typed = " ".join(f"word{number}" for number in range(MAX_WORDS + 5))
    wrong = read_addresses(typed)[1]
    assert len(wrong) == MAX_WORDS + 1
    assert (wrong[-1].address, wrong[-1].reason) == ("5 more words", "were not read; add 50 addresses at a time")
