"""Messages: what the sender wrote, what was quoted and forwarded, and what is attached."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from rag.ingestion.loaders import ArticleDraft, Fault, FileReader
from rag.ingestion.loaders.mail.passages import Passage, passages
from tests.rag.ingestion.loaders.compound import message as outlook
from tests.rag.ingestion.loaders.written import docx, para

HEAD = "From: Ann Roe <ann@desk.example>\nSubject: Re: Toll\nDate: Tue, 7 May 2024 08:00:00 +0000\n"


def read(write, content: str | bytes, name: str = "toll.eml") -> list:
    return list(FileReader().read_file(write(name, content)))


def told(write, content: str | bytes, name: str = "toll.eml") -> list[tuple[str, str, str | None, str | None]]:
    return [(one.part, one.text, one.author, one.published) for one in read(write, content, name)]


REPLY = """\
The toll is too low.

On Mon, 6 May 2024 at 10:46, Bo Lind <bo@x.example> wrote:
> The toll is nine crowns. Nobody pays
> more than that.
>> The council set it in March.

It should be twelve.

--\x20
Ann Roe
Desk editor
"""


def test_quoted_text_is_apart_without_its_marks_and_the_signature_is_gone(write) -> None:
    sent = "2024-05-07T08:00:00+00:00"
    assert told(write, f"{HEAD}\n{REPLY}") == [
        ("", "The toll is too low.\n\n\nIt should be twelve.", "Ann Roe", sent),
        ("quoted 1", "The toll is nine crowns. Nobody pays\nmore than that.", "Bo Lind", "2024-05-06"),
        ("quoted 2", "The council set it in March.", None, None),
    ]


@pytest.mark.parametrize(
    ("introduced", "author"),
    [
        ("Am 06.05.24 um 10:46 schrieb Bo Lind <bo@x.example>:", "Bo Lind"),
        ("Le lun. 6 mai 2024 à 10:46, Bo Lind <bo@x.example> a écrit :", "Bo Lind"),
        ("On Mon, 6 May 2024 at 10:46, Bo Lind\n<bo@x.example> wrote:", "Bo Lind"),
        ("On Monday\nbo@x.example wrote:", "bo@x.example"),
        ("On 06.05.24 10:46, Bo Lind wrote:", "Bo Lind"),
        ("On Mon, May 6, 2024 at 10:46 AM Bo Lind wrote:", "Bo Lind"),
        ("Am 06.05.24 um 10:46 schrieb Bo Lind:", "Bo Lind"),
        ("Op 06-05-2024 om 10:46 schreef Bo van Lind:", "Bo van Lind"),
        ("Le 06/05/2024 à 10:46, Bo Lind a écrit :", "Bo Lind"),
        ("El 6/5/24 a las 10:46, Bo Lind escribió:", "Bo Lind"),
        ("Il 06/05/24 10:46, Bo Lind ha scritto:", "Bo Lind"),
        ("Den mån 6 maj 2024 kl 10:46 skrev Bo Lind <bo@x.example>:", "Bo Lind"),
        ("Dne 6. 5. 2024 10:46 napsal Bo Lind:", "Bo Lind"),
        ("Às 10:46 de 06/05/2024, Bo Lind escreveu:", "Bo Lind"),
        ("W dniu 6.05.2024 o 10:46, Bo Lind pisze:", "Bo Lind"),
        ("Dne 6. 5. 2024 v 10:46 napsal(a) Bo Lind:", "Bo Lind"),
        ("On Mon, 6 May 2024 10:46, Jan van der Lind [mailto:jan@x.example] wrote:", "Jan van der Lind"),
        ("On 2024/05/06 10:46, 李明 <li@x.example> wrote:", "李明"),
    ],
)
@pytest.mark.parametrize("inside", [False, True])
def test_the_line_before_a_quotation_names_its_author(introduced: str, author: str, inside: bool) -> None:
    opening = "".join(f"{'> ' if inside else ''}{line}\n" for line in introduced.split("\n"))
    own, quoted = passages(f"It is.\n\n{opening}> Is it?\n")
    assert (own, quoted.text) == (Passage("own", "It is."), "Is it?")
    assert quoted.author == author


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Bo van Lind wrote:", "Bo van Lind"),
        ("Bo Lind schrieb:", "Bo Lind"),
        ("Bo Lind schrieb am 06.05.2024 um 10:46:", "Bo Lind"),
        ("Bo Lind hat geschrieben:", "Bo Lind"),
        ("Bo Lind skrev den 2024-05-06 10:46:", "Bo Lind"),
        ("Bo Lind kirjoitti 6.5.2024 klo 10.46:", "Bo Lind"),
        ("Bo Lind a écrit :", "Bo Lind"),
        ("Иван Лисин пишет:", "Иван Лисин"),
        ("06.05.2024 10:46, Иван Лисин пишет:", "Иван Лисин"),
        ("Bo de Lind escribió el 6/5/2024 10:46:", "Bo de Lind"),
        ("Bo Lind <bo@x.example> 于2024年5月6日周一 10:46写道：", "Bo Lind"),
    ],
)
def test_a_name_alone_before_a_quotation_is_that_of_its_author(line: str, author: str) -> None:
    own, quoted = passages(f"It is.\n\n{line}\n\n> Is it?\n")
    assert (own.text, quoted.text, quoted.author) == ("It is.", "Is it?", author)
    assert passages(f"It is.\n\n{line}\n") == [Passage("own", f"It is.\n\n{line}")]


@pytest.mark.parametrize(
    "line",
    [
        "The mayor wrote:", "The Mayor wrote:", "Der Rat schrieb:", "Le Conseil a écrit :", "El Consejo escribió:",
        "Il Comune ha scritto:", "De Raad schreef:", "Bo Lind of the council wrote:", "Bo Lind wrote to Ann:",
    ],
)  # fmt: skip
def test_a_sentence_of_the_sender_before_a_quotation_stays(line: str) -> None:
    assert passages(f"{line}\n> The gate closes.") == [Passage("own", line), Passage("quoted", "The gate closes.")]


@pytest.mark.parametrize(
    ("header", "author"),
    [
        ("From: Bo Lind <bo@x.example>", "Bo Lind"),
        ('From: "Lind, Bo" <bo@x.example>', "Lind, Bo"),
        ("From: Lind, Bo <bo@x.example>", "Lind, Bo"),
        ("From: =?utf-8?Q?Bo_L=C3=ADnd?= <bo@x.example>", "Bo Línd"),
        ("From: bo@x.example\nReply-To: Bo Lind <bo@x.example>", "Bo Lind"),
        ("From: bo@x.example\nReply-To: The Desk <desk@x.example>", "bo@x.example"),
        ("From: bo@x.example", "bo@x.example"),
    ],
)
def test_the_author_of_a_message_is_its_sender_by_name(write, header: str, author: str) -> None:
    (own,) = read(write, f"{header}\nSubject: Toll\n\nThe toll is nine crowns.\n")
    assert (own.author, own.source) == (author, "x.example")


def test_a_byline_names_the_author_of_a_message_without_a_name(write) -> None:
    (own,) = read(write, "From: news@x.example\nSubject: Toll\n\nBy Bo Lind\n\nThe toll is nine crowns.\n")
    assert own.author == "Bo Lind"


@pytest.mark.parametrize(
    ("told", "author"),
    [
        ("Von: Karl van Dam [mailto:karl@x.example]\nGesendet: 5. Mai 2024", "Karl van Dam"),
        ("From: 'Dam, Karl' <karl@x.example>\nSent: 5 May 2024", "Dam, Karl"),
        ("From: *Karl Dam* <karl@x.example>\nDate: 5 May 2024", "Karl Dam"),
        ("From: karl@x.example (Karl Dam)\nDate: 5 May 2024", "Karl Dam"),
        ("发件人：王美 <mei@x.example>\n日期：2024年5月5日", "王美"),
        ("差出人: 田中 明 <akira@x.example>\n日付: 2024年5月5日", "田中 明"),
    ],
)
def test_the_author_of_a_forwarded_message_is_named(told: str, author: str) -> None:
    own, other = passages(f"See below.\n\n{told}\n\nThe gate closes.\n")
    assert (own.text, other.text, other.author) == ("See below.", "The gate closes.", author)


def test_a_quotation_in_a_quotation_has_its_own_author() -> None:
    assert passages("It is.\n\nOn 6 May 2024, Bo wrote:\n> So be it.\n> On 5 May 2024, Cy wrote:\n>> Is it?\n") == [
        Passage("own", "It is."),
        Passage("quoted", "So be it.", "Bo", "6 May 2024"),
        Passage("quoted", "Is it?", "Cy", "5 May 2024"),
    ]


def test_flowed_text_is_joined() -> None:
    text = "The toll is \nnine crowns. \nIt is paid.\n\nAt the gate.\n> Is it \n> so?"
    assert passages(text, flowed=True) == [
        Passage("own", "The toll is nine crowns. It is paid.\n\nAt the gate."), Passage("quoted", "Is it so?"),
    ]  # fmt: skip
    assert passages("har \nbour", flowed=True, delsp=True) == [Passage("own", "harbour")]


@pytest.mark.parametrize(
    "headers",
    [
        "---------- Forwarded message ---------\nFrom: {}\nDate: 5 May 2024\nSubject: Gate\nTo: a@x.example",
        "-------- Weitergeleitete Nachricht --------\nBetreff: Gate\nDatum: 5 May 2024\nVon: {}\nAn: a@x.example",
        "Début du message transféré :\n\nDe: {}\nObjet: Gate\nDate: 5 May 2024\nÀ: a@x.example",
        "From: {}\nSent: 5 May 2024\nTo: a@x.example\nSubject: Gate",
        "Från: {}\nSkickat: 5 May 2024\nTill: a@x.example\nÄmne: Gate",
        "Od: {}\nWysłano: 5 May 2024\nDo: a@x.example\nTemat: Gate",
    ],
)
@pytest.mark.parametrize("mark", ["", "> "])
def test_a_forwarded_message_is_an_article_of_its_sender(write, headers: str, mark: str) -> None:
    told = headers.format("Port <press@port.example>")
    forwarded = "\n".join(f"{mark}{line}" for line in f"{told}\n\nThe gate closes on Monday.".split("\n"))
    own, other = read(write, f"{HEAD}\nSee below, please.\n\n{forwarded}\n")
    assert own.text == "See below, please."
    assert (other.text, other.title, other.author, other.published) == (
        "The gate closes on Monday.", "Gate", "Port", "2024-05-05",
    )  # fmt: skip


def test_a_message_that_is_all_forwarded_is_the_forwarded_one(write) -> None:
    headers = "From: Port <press@port.example>\nDate: 5 May 2024\nSubject: Gate"
    (other,) = read(write, f"{HEAD}\nFYI\n\n{headers}\n\nThe gate closes on Monday.\n")
    assert (other.part, other.author) == ("forwarded 1", "Port")


def test_names_before_colons_are_no_forwarded_message() -> None:
    text = "The panel agreed.\n\nFrom: the north gate\nTo: the mill\n\nIt is a mile."
    assert passages(text) == [Passage("own", text)]


def message(**attached: tuple[bytes, str]) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = "Ann <a@x.example>", "Toll", "Tue, 7 May 2024 08:00:00 +0000"
    made.set_content("The plan is attached to this.")
    for name, (data, kind) in attached.items():
        main, _, sub = kind.partition("/")
        made.add_attachment(data, maintype=main, subtype=sub, filename=name.replace("_", "."))
    return made


def test_attached_articles_are_read_and_the_rest_is_told(write) -> None:
    inner = message(gate_txt=(b"The gate is shut on Sundays.", "text/plain"))
    inner.replace_header("From", "Bo <b@y.example>")
    outer = message(plan_docx=(docx(para("The toll is twelve.")), "application/x"), map_png=(b"\x89PNG", "image/png"),
                    bad_pdf=(b"%PDF-1.4 x", "application/pdf"))  # fmt: skip
    outer.add_attachment(inner)
    own, plan, bad, forwarded, gate = read(write, outer.as_bytes())
    assert (own.text, own.note) == ("The plan is attached to this.", "attached and not read: map.png")
    assert (plan.part, plan.text) == ("plan.docx", "The toll is twelve.")
    assert isinstance(bad, Fault)
    assert bad.reason.startswith("has an attachment, bad.pdf, that is ")
    assert (forwarded.part, forwarded.source) == ("forwarded 4", "y.example")
    assert (gate.part, gate.text) == ("forwarded 4/gate.txt", "The gate is shut on Sundays.")


def test_messages_attached_to_each_other_without_an_end_are_read_to_the_fifth(write) -> None:
    made = message()
    for _ in range(30):
        outer = message()
        outer.add_attachment(made)
        made = outer
    assert len(read(write, made.as_bytes())) == 6


BEGIN = "From ann@desk.example Tue May  7 08:00:00 2024\n"
MAILBOX = f"{BEGIN}{HEAD}Message-ID: <1@x>\n\nThe toll rose.\n>From May it is twelve.\n\n"


def test_each_message_of_a_mailbox_is_an_article(write) -> None:
    second = MAILBOX.replace("Message-ID: <1@x>\n", "").replace("rose", "fell")
    first, other = read(write, MAILBOX + second, "inbox.mbox")
    assert (first.part, first.text) == ("1@x", "The toll rose.\nFrom May it is twelve.")
    assert (len(other.part), other.text) == (12, "The toll fell.\nFrom May it is twelve.")
    (empty,) = [one for one in read(write, f"{MAILBOX}{BEGIN}From: a\n\n", "b.mbox")
                if not isinstance(one, ArticleDraft)]  # fmt: skip
    assert empty == Fault("message 2 has no text; save what is attached to it and add that")


def test_a_mailbox_is_known_without_its_ending(write) -> None:
    assert [one.part for one in read(write, MAILBOX, "inbox")] == ["1@x"]


def test_text_as_a_mailbox_is_an_error(reason) -> None:
    assert reason("It rained.", "a.mbox") == "is no mailbox (no line begins with From); save its messages as .eml"


def test_what_is_no_message_of_outlook_is_an_error(reason) -> None:
    broken = "is no message of Outlook, or is damaged; open it, and save it as .eml or .txt"
    assert reason(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "a.msg") == broken
    assert reason(b"It rained.", "a.msg") == broken


@pytest.mark.parametrize("name", ["toll.msg", "toll", "toll.doc"])
def test_a_message_of_outlook_is_read_as_any_other(write, name: str) -> None:
    body = "The toll is too low.\r\n\r\nOn Monday Bo Lind <bo@x.example> wrote:\r\n> It is nine crowns.\r\n"
    data = outlook(p001A="IPM.Note", p0037="Re: Toll", p1000=body, p0C1A="Ann Roe", p0C1F="ann@desk.example")
    own, quoted = read(write, data, name)
    assert (own.title, own.text, own.author) == ("Re: Toll", "The toll is too low.", "Ann Roe")
    assert (quoted.text, quoted.author) == ("It is nine crowns.", "Bo Lind")


LETTER = "The well ran dry on Sunday.\n\nReaders can unsubscribe from water, the council joked."


@pytest.mark.parametrize(
    "footer",
    [
        "You receive this because you subscribed.\n\nUnsubscribe | Privacy policy\n\nThe Orm Post, 1 Quay, Orm",
        "Sie erhalten diese E-Mail, weil Sie sie bestellt haben.\n\nNewsletter abbestellen",
        "Vous recevez ce message car vous êtes inscrit. Se désabonner",
        "如果您不想再收到邮件，请退订。",
        "_______________\norm-news mailing list\nTo unsubscribe: https://orm.example/list",
        "Don't want this any more? Click here to unsubscribe.",
        "ABMELDEN · IMPRESSUM",
        "U ontvangt deze nieuwsbrief omdat u zich hebt aangemeld.\n\nUitschrijven",
        "Чтобы отписаться, нажмите на ссылку.",
        "Cancellati dalla newsletter",
    ],
)
def test_the_footer_of_a_newsletter_is_left_out(write, footer: str) -> None:
    bulk = f"{HEAD}List-Unsubscribe: <https://orm.example/u>\n"
    (own,) = read(write, f"{bulk}Content-Type: text/plain; charset=utf-8\n\nThe well ran dry.\n\n{footer}\n".encode())
    assert own.text == "The well ran dry."


@pytest.mark.parametrize(
    "news",
    [
        "Quaranta voli cancellati",
        "Ärztekammer: Praxen müssen sich selbst abmelden",
        "More parents opt out of vaccines",
        "Cientos de autónomos se dan de baja",
        "Тысячи жителей хотят отписаться",
        "The court received this letter on Friday\nand a second one on Sunday",
        "Bekijk online gokken als een ziekte, zegt arts",
    ],
)
def test_news_at_the_end_of_a_newsletter_is_kept(write, news: str) -> None:
    bulk = f"{HEAD}List-Unsubscribe: <https://orm.example/u>\nContent-Type: text/plain; charset=utf-8\n\n"
    (own,) = read(write, f"{bulk}The well ran dry.\n\n{news}\n".encode())
    assert own.text == f"The well ran dry.\n\n{news}"
    (own,) = read(write, f"{bulk}The well ran dry.\n\n{news}\n\nUnsubscribe | Privacy policy\n".encode())
    assert own.text == f"The well ran dry.\n\n{news}"


def test_a_text_about_newsletters_is_no_footer(write) -> None:
    (own,) = read(write, f"{HEAD}\n{LETTER}\n")
    assert own.text == LETTER
    (own,) = read(write, f"{HEAD}List-Id: <orm.example>\n\n{LETTER}\n\nIt said so in a long statement on Monday.\n")
    assert own.text.endswith("It said so in a long statement on Monday.")
