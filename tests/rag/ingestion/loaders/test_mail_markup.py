"""HTML messages of the usual programs: what is quoted and forwarded is told from what their senders wrote."""

from __future__ import annotations

import time
from email.message import EmailMessage

import pytest

from rag.ingestion.loaders import FileReader
from rag.ingestion.loaders.mail.markup import plain_text
from rag.ingestion.loaders.mail.passages import Passage, passages

ADDRESS = "Bo Lind &lt;<a href='mailto:bo@x.example'>bo@x.example</a>&gt;"
AGREED, TOLL, TWELVE = "I agree.", "The toll is nine crowns.", "It should be twelve."

REPLIES = {
    "Gmail": f"<div dir='ltr'>{AGREED}</div><br><div class='gmail_quote'><div class='gmail_attr'>On Mon, May 6, 2024 "
    f"at 10:46 AM {ADDRESS} wrote:<br></div><blockquote class='gmail_quote'><div>{TOLL}</div></blockquote>"
    f"<div>{TWELVE}</div></div><div class='gmail_signature'>Ann Roe<br>Desk</div>",
    "Apple Mail": f"{AGREED}<div><br><blockquote type='cite'><div>On May 6, 2024, at 10:46, {ADDRESS} wrote:</div>"
    f"<br><div>{TOLL}</div></blockquote></div><div>{TWELVE}</div>",
    "Thunderbird": f"<p>{AGREED}</p><div class='moz-cite-prefix'>On May 6, 2024 10:46, Bo Lind wrote:<br></div>"
    f"<blockquote type='cite' cite='mid:1@x'><p>{TOLL}</p></blockquote><p>{TWELVE}</p>"
    "<div class='moz-signature'>-- <br>Ann Roe</div>",
    "Proton": f"<div>{AGREED}</div><div class='protonmail_quote'>On Monday, May 6, 2024 at 10:46, {ADDRESS} wrote:<br>"
    f"<blockquote class='protonmail_quote' type='cite'>{TOLL}</blockquote></div><div>{TWELVE}</div>",
    "Yahoo": f"<div>{AGREED}</div><div class='yahoo_quoted'><div>On Monday, May 6, 2024, {ADDRESS} wrote:</div>"
    f"<div>{TOLL}</div></div><div>{TWELVE}</div>",
    "an element without a name": f"<p>{AGREED}</p><p>On Monday, May 6, 2024 at 10:46, {ADDRESS} wrote:</p>"
    f"<blockquote>{TOLL}</blockquote><p>{TWELVE}</p><p>--<br>Ann Roe</p>",
}
HEADERS = {
    "Outlook": "<div style='border-top:solid #E1E1E1 1.0pt'><p class='MsoNormal'><b>From:</b> {}<br><b>Sent:</b> "
    "Monday, May 6, 2024 10:46 AM<br><b>To:</b> Ann &lt;ann@x.example&gt;<br><b>Subject:</b> Toll</p></div>",
    "Outlook on the web": "<hr><div id='divRplyFwdMsg'><font><b>Von:</b> {}<br><b>Gesendet:</b> Montag, 6. Mai 2024 "
    "10:46<br><b>An:</b> Ann<br><b>Betreff:</b> Toll</font></div>",
    "Outlook's plain separator": "<p>-----Original Message-----<br>From: {}<br>Sent: 6 May 2024 10:46<br>Subject: "
    "Toll</p>",
    "Gmail": "<div>---------- Forwarded message ---------<br>From: <strong>{}</strong><br>Date: Mon, May 6, 2024 at "
    "10:46 AM<br>Subject: Toll<br>To: &lt;ann@x.example&gt;<br></div><br>",
    "Apple Mail": "<div>Begin forwarded message:</div><br><div><b>From: </b>{}<br></div><div><b>Subject: </b>Toll</div>"
    "<div><b>Date: </b>6 May 2024 at 10:46:00 CEST</div><div><b>To: </b>ann@x.example</div><br>",
}


@pytest.mark.parametrize("program", REPLIES)
def test_a_quotation_is_apart_from_the_text_around_it(program: str) -> None:
    own, *others = passages(plain_text(REPLIES[program]))
    assert own.text.split("\n") == [AGREED, "", "", TWELVE]
    known = [(one.kind, one.text, one.author, one.sent) for one in others]
    assert known == [("quoted", TOLL, "Bo Lind", "May 6, 2024")]


@pytest.mark.parametrize("program", HEADERS)
def test_what_stands_below_headers_is_by_who_they_name(program: str) -> None:
    own, other = passages(plain_text(f"<div>{AGREED}</div>{HEADERS[program].format(ADDRESS)}<p>{TOLL}</p>"))
    assert (own.text, other.text, other.author, other.subject) == (AGREED, TOLL, "Bo Lind", "Toll")
    assert "6" in other.sent


def test_a_block_quotation_of_the_sender_is_own_text() -> None:
    text = f"<p>The mayor wrote to us:</p><blockquote><p>{TOLL}</p></blockquote><p>{TWELVE}</p>"
    assert passages(plain_text(text)) == [Passage("own", f"The mayor wrote to us:\n\n{TOLL}\n\n{TWELVE}")]


@pytest.mark.parametrize(
    ("plain", "part"),
    [("Open this message in your browser.", ""), (f"{TOLL} {TWELVE} Nobody pays more than that.", "plain")],
)
def test_a_stub_gives_way_to_the_html(write, plain: str, part: str) -> None:
    made = EmailMessage()
    made["From"], made["Subject"] = "Ann <a@x.example>", "Toll"
    made.set_content(plain)
    made.add_alternative(f"<p>{TOLL}</p><p>{TWELVE}</p>" + "<p>Nobody pays more than that.</p>" * 3, subtype="html")
    (read,) = FileReader().read_file(write("toll.eml", made.as_bytes()))
    assert read.text.startswith(plain) is (part == "plain")
    assert read.text.startswith(f"{TOLL}\n\n{TWELVE}") is (part != "plain")


@pytest.mark.parametrize(
    "hard",
    [
        "<blockquote type='cite'>" * 5000, "<br>From: a@x.example" * 20_000, "<div class='signature'>" * 5000 + "a",
        "<blockquote>On 1 May wrote:</blockquote>" * 5000, "\ue002" * 1000 + "a", "<p>a@b:</p>" * 20_000,
    ],
    ids=range(6),
)  # fmt: skip
def test_a_hostile_message_is_read_in_time_that_grows_with_its_length(hard: str) -> None:
    started = time.process_time()
    passages(plain_text(f"<p>It is.</p>{hard}"))
    assert time.process_time() - started < 15


@pytest.mark.parametrize("sign", ["&#xe000;", "&#xe001;", "&#xe002;"])
def test_a_message_cannot_mark_quotations_by_signs_of_its_own(sign: str) -> None:
    (own,) = passages(plain_text(f"<p>It rained.</p><p>{sign}</p><p>It{sign} blew.</p>"))
    assert (own.kind, own.text) == ("own", "It rained.\n\nIt blew.")
