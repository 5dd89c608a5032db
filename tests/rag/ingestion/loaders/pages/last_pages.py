"""A third set of pages, written when the reading of pages was finished."""

from __future__ import annotations

from tests.rag.ingestion.loaders.pages.written import WrittenPage, linked, page

ROAD = "The coast road at Vik will be closed to lorries from Monday, as the sea has washed out part of its bed."
HAUL = "Hauliers say that the way round over the mountain takes three hours longer and costs 900 crowns a trip."
SAID = "“We cannot risk a lorry in the sea,” said Siri Moe, who runs the road office."
TIME = "The repairs begin in May and are to be finished before the herring season."
TITLE = "Coast road at Vik closed to lorries"
ALL = (ROAD, HAUL, SAID, TIME)
TEXT = "".join(f"<p>{one}</p>" for one in ALL)


def road(body: str, head: str = "", title: str = f"{TITLE} – Vik Herald", language: str = "en") -> str:
    return page(body, head, title, language)


PAGES = (
    WrittenPage(
        "a blog with a sidebar of the latest posts and a calendar",
        road(
            '<div id="page"><div id="masthead"><a href="/">Vik Herald</a><p>News from the coast since 1911</p></div>'
            f'<div id="content"><div class="post hentry"><h2 class="entry-title">{TITLE}</h2><div '
            f'class="entry-content">'
            f'{TEXT}</div><p class="postmetadata">Posted in <a href="/c/1">Roads</a> | <a href="#respond">3 '
            f'comments</a></p>'
            '</div></div><div id="secondary"><h3>Latest posts</h3><ul><li><a href="/1">Herring season '
            'late</a></li><li>'
            '<a href="/2">New pier for Vik</a></li></ul><table '
            'id="wp-calendar"><tr><th>M</th><th>T</th></tr><tr><td>1</td>'
            "<td>2</td></tr></table></div></div>",
        ),
        ALL, ("Herring season late", "since 1911", "M: 1"),
    ),
    WrittenPage(
        "an article of an encyclopedia with references and an infobox",
        road(
            "<main><h1>Vik coast road</h1><table class='infobox'><tr><th>Length</th><td>41 "
            "km</td></tr><tr><th>Opened</th>"
            "<td>1936</td></tr></table><p>The Vik coast road is 41 kilometres long<sup><a href='#c1'>[1]</a></sup> "
            "and was "
            "opened in 1936.<sup><a href='#c2'>[2]</a></sup></p><p>It is closed in storms about 14<sup><a "
            "href='#c3'>[3]</a>"
            "</sup> days a year.</p><h2>References</h2><ol><li id='c1'>Road office, 2019.</li></ol></main>",
            title="Vik coast road",
        ),
        ("The Vik coast road is 41 kilometres long and was opened in 1936.", "about 14 days a year", "Length: 41 km"),
        ("[1]", "143"),
    ),
    WrittenPage(
        "a statement to the press in one preformatted block",
        road(f"<h1>{TITLE}</h1><pre>{ROAD}\n\n{HAUL}\n\n{TIME}\n\n--\nRoad office, Vik</pre>"),
        (ROAD, HAUL, TIME),
    ),
    WrittenPage(
        "an Arabic article",
        road(
            "<nav><a href='/'>الرئيسية</a></nav><article><h1>إغلاق طريق الساحل في فيك</h1><p>أعلن مكتب الطرق إغلاق "
            "طريق "
            "الساحل أمام الشاحنات اعتبارا من يوم الاثنين.</p><p>تبدأ أعمال الإصلاح في مايو.</p></article>",
            title="إغلاق طريق الساحل في فيك", language="ar",
        ),
        ("تبدأ أعمال الإصلاح في مايو.",), ("الرئيسية",),
    ),
    WrittenPage(
        "a page of an error of the server",
        road(
            "<h1>Service unavailable</h1><p>The server is busy. Please try again later.</p><hr><p>Cache server</p>",
            title="503 Service unavailable",
        ),
        refused="no article",
    ),
    WrittenPage(
        "a gate that asks for the reader's age",
        road(
            "<div><h1>Are you over 18?</h1><p>You must be 18 to enter this site.</p><a href='/yes'>Yes</a> "
            "<a href='/no'>No</a></div>",
            title="Vik Herald",
        ),
        refused="no article",
    ),
    WrittenPage(
        "an article whose cookie banner comes last and is long",
        road(
            f"<div class='w'><h1>{TITLE}</h1>{TEXT}</div><div class='b'><p>We value your privacy. We and our partners "
            f"use "
            "cookies and similar technologies to measure audiences.</p><p>With your consent we may use precise "
            "location "
            "data.</p><p>You may click to agree, or refuse to consent.</p><p>Your choices apply to this site only. "
            "You can "
            "change them by returning to this site.</p></div>",
        ),
        ALL, ("partners", "location"),
    ),
    WrittenPage(
        "an article with a box about its author and a call to give",
        road(
            f"<article><header><h1>{TITLE}</h1><p>Lorries must take the mountain road until "
            f"summer.</p></header><div>{TEXT}"
            "</div><footer><p>Nils Aas has written about roads for twenty years.</p></footer><div "
            "class='support'><h3>Support "
            "the Herald</h3><p>If you value our work, please subscribe or make a gift today.</p></div></article>",
        ),
        (*ALL, "Lorries must take the mountain road until summer."), ("make a gift",),
    ),
    WrittenPage(
        "a story in parts, each a section with a picture, and a list of key events",
        road(
            f"<main><h1>{TITLE}</h1><section><h2>Key events</h2><ul><li><a href='#a'>10:15 Road closed</a></li><li>"
            f"<a href='#b'>09:40 Sea over the wall</a></li></ul></section><section "
            f"id='a'><h3>10:15</h3><p>{ROAD}</p></section>"
            f"<section id='b'><h3>09:40</h3><p>The sea has broken over the wall at Vik.</p></section></main>",
        ),
        (ROAD, "The sea has broken over the wall at Vik."),
    ),
    WrittenPage(
        "a thread of a forum",
        road(
            "<div><h1>Coast road closed?</h1><div class='m'><b>olaf</b><p>Does anybody know why the coast road is "
            "closed?</p>"
            "</div><div class='m'><b>siri</b><p>The sea has taken part of the road bed near Vik.</p></div></div>",
            title="Coast road closed? - Vik forum",
        ),
        ("The sea has taken part of the road bed near Vik.",),
    ),
    WrittenPage(
        "a list of the week's jobs",
        road(
            "<div><h1>Jobs</h1><div><h3><a href='/j/1'>Driver for the school bus</a></h3><p>Vik, part "
            "time</p></div><div><h3>"
            "<a href='/j/2'>Baker for the early shift</a></h3><p>Vik, full time</p></div><div><h3><a "
            "href='/j/3'>Nurse for the "
            "home of the old</a></h3><p>Vik, nights</p></div></div>", title="Jobs – Vik Herald",
        ),
        refused="list of articles",
    ),
    WrittenPage(
        "linked data of an article that say little, under a whole text in blocks",
        road(
            f"<div id='root'><div><div><h1>{TITLE}</h1></div><div><div data-c='t'><p>{ROAD}</p></div><div "
            f"data-c='ad'></div>"
            f"<div data-c='t'><p>{HAUL}</p></div><div data-c='l'><p><a href='/x'>The mountain road is icy "
            f"too</a></p></div><div "
            f"data-c='t'><p>{SAID}</p><p>{TIME}</p></div></div></div><div><h2>Elsewhere</h2><p><a href='/y'>A whale "
            f"in the bay"
            "</a></p></div></div>",
            linked(f'[{{"@type":"NewsArticle","headline":"{TITLE}","description":"Lorries must go round."}}]'),
        ),
        ALL, ("icy too", "A whale"),
    ),
    WrittenPage(
        "a printed version without any markup of parts",
        f"<html><head><title>Vik Herald: {TITLE}</title></head><body>Vik "
        f"Herald<br><br><b>{TITLE}</b><br><br>{ROAD}<br><br>"
        f"{HAUL}<br><br>{SAID}<br><br>{TIME}<br><br><a href='/'>Back</a></body></html>",
        ALL, ("Back",),
    ),
    WrittenPage(
        "a notice in a language whose notices are not known",
        road(
            "<div><p>Ta strona używa plików cookie. Możesz zmienić ustawienia w przeglądarce.</p><p>Dbamy o Twoją "
            "prywatność.</p></div>",
            title="Droga w Vik zamknięta dla ciężarówek",
            language="pl",
        ),
        refused="no article",
    ),
    WrittenPage(
        "an article in a marked part beside another text",
        road(
            f"<div><h1 itemprop='headline'>{TITLE}</h1></div><div itemprop='articleBody'>{TEXT}</div><div><p>A whale "
            f"was "
            "seen off the coast on Tuesday by fishermen, who took pictures of it.</p></div>",
        ),
        ALL,
        ("whale",),
    ),
    WrittenPage(
        "an article under an open dialogue",
        road(
            "<div role='dialog' aria-modal='true'><p>Do you agree to cookies?</p></div>"
            f"<main aria-hidden='true'><h1>{TITLE}</h1>{TEXT}<p>The roads that stay open:</p><ul><li><a "
            f"href='/r/1'>Mountain "
            "road</a></li><li><a href='/r/2'>Old road</a></li></ul></main>",
        ),
        (*ALL, "Mountain road", "Old road"),
        ("cookies",),
    ),
    WrittenPage(
        "a page of pictures without a word of text",
        road("<main><h1>The storm in pictures</h1><img src=1.jpg><img src=2.jpg><p>1/12</p></main>",
             title="The storm in pictures"),
        refused="no article",
    ),
)  # fmt: skip
