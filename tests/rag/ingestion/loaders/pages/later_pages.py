"""Pages that were written after the reading of pages, to see how it does on what it was not made for."""

from __future__ import annotations

from tests.rag.ingestion.loaders.pages.written import WrittenPage, linked, page

FERRY = "The ferry between Sund and the island of Kall will stop running on 1 October, its owner said on Monday."
LOSS = "The line lost 2.3 million crowns last year, although it carried more passengers than ever before."
MAYOR = "“Without the boat we are 400 people on a rock,” said Tove Rask, the mayor of the island."
PLAN = "The county will decide in August whether it buys the ship and runs the line by itself."
TITLE = "Ferry to Kall to stop in October"
ALL = (FERRY, LOSS, MAYOR, PLAN)
PARAGRAPHS = "".join(f"<p>{one}</p>" for one in ALL)


def ferry(body: str, head: str = "", title: str = f"{TITLE} | Sund Daily", language: str = "en") -> str:
    return page(body, head, title, language)


PAGES = (
    WrittenPage(
        "a German article under a German notice",
        ferry(
            '<div id="cmp"><p>Wir und unsere Partner verwenden Cookies. Mit Ihrer Einwilligung zeigen wir Ihnen '
            'Werbung.'
            "</p><p>Weitere Hinweise finden Sie in unserer Datenschutzerklärung.</p></div><div><h1>Fähre nach Kall "
            "wird "
            "eingestellt</h1><p>Die Fähre zwischen Sund und der Insel Kall fährt vom Herbst an nicht mehr.</p><p>Der "
            "Verlust lag im vergangenen Jahr bei 2,3 Millionen Kronen.</p></div>",
            title="Fähre nach Kall wird eingestellt", language="de",
        ),
        ("Die Fähre zwischen Sund und der Insel Kall fährt vom Herbst an nicht mehr.", "Der Verlust lag"),
        ("Cookies", "Datenschutz"),
    ),
    WrittenPage(
        "a German page of a subscription offer alone",
        ferry(
            "<div><h1>Fähre nach Kall wird eingestellt</h1><div><h2>Weiterlesen mit Plus</h2><p>Dieser Artikel ist "
            "nur "
            "für unsere Abonnenten. Testen Sie unser Abonnement einen Monat kostenlos.</p><p>Sie sind schon Abonnent? "
            "Hier können Sie sich anmelden.</p></div></div>",
            title="Fähre nach Kall wird eingestellt", language="de",
        ),
        refused="no article",
    ),
    WrittenPage(
        "a French article with its address and its tools",
        ferry(
            '<header>Le Courrier</header><main><div class="fil"><a href="/">Accueil</a> &gt; <a '
            'href="/mer">Mer</a></div>'
            "<h1>Le bac de Kall s’arrêtera en octobre</h1><div>Publié le 3 juin 2025 à 10h12</div><ul><li><a "
            'href="https://social.example/share">Partager</a></li><li><a href="mailto:?x">Envoyer</a></li></ul><p>Le '
            'bac '
            "qui relie Sund à l’île de Kall cessera de circuler le 1er octobre, a annoncé lundi son "
            "propriétaire.</p><p>La "
            "ligne a perdu 2,3 millions de couronnes l’an dernier.</p></main>",
            title="Le bac de Kall s’arrêtera en octobre - Le Courrier", language="fr",
        ),
        ("La ligne a perdu 2,3 millions de couronnes l’an dernier.", "Le bac qui relie Sund à l’île de Kall"),
        ("Accueil", "Partager"),
    ),
    WrittenPage(
        "a Japanese article",
        ferry(
            "<nav><a href='/'>ホーム</a></nav><div><h1>カル島行きのフェリー、10月に運航終了</h1><p>スンドとカル島を結ぶ"
            "フェリーは10月1日に運航を終える。船会社が月曜日に発表した。</p><p>昨年の赤字は230万クローネだった。</p></div>",
            title="カル島行きのフェリー、10月に運航終了", language="ja",
        ),
        ("昨年の赤字は230万クローネだった。",), ("ホーム",),
    ),
    WrittenPage(
        "an article in a form that holds the whole page",
        ferry(
            '<form method="post" id="aspnetForm"><input type="hidden"><div id="wrap"><div id="left"><a '
            'href="a.aspx">News'
            f'</a></div><div id="mid"><h1>{TITLE}</h1>{PARAGRAPHS}</div></div></form>'
        ),
        ALL,
    ),
    WrittenPage(
        "an article cut by a newsletter box and a related box",
        ferry(
            f'<article><h1>{TITLE}</h1><p>{FERRY}</p><div class="signup"><h3>The morning mail</h3><p>Sign up for our '
            "newsletter and get the day's news at six.</p><p>By signing up you agree to our privacy policy.</p></div>"
            f'<p>{LOSS}</p><div><h4>Related</h4><ul><li><a href="/a">Harbour fees in Sund go up again</a></li><li><a '
            f'href="/b">Island school gets its third teacher</a></li><li><a href="/c">Storm damages the '
            f'pier</a></li></ul>'
            f"</div><p>{MAYOR}</p><p>{PLAN}</p></article>"
        ),
        ALL, ("Harbour fees", "Sign up", "signing up", "third teacher"),
    ),
    WrittenPage(
        "the comments of readers below an article",
        ferry(
            f"<article><h1>{TITLE}</h1>{PARAGRAPHS}</article><section id='comments' "
            f"class='comments'><h2>Comments</h2><div "
            "class='comment'><b>Olaf</b><p>They should have sold the boat ten years ago, if you ask "
            "me.</p></div></section>"
        ),
        ALL, ("ten years ago",),
    ),
    WrittenPage(
        "a page of search results",
        ferry(
            "<main><h1>Search: ferry</h1><p>3 results</p><ol><li><a href='/1'>Ferry to Kall to stop in "
            "October</a><p>The "
            "ferry between Sund and Kall will stop …</p></li><li><a href='/2'>Ferry strikes rock off Kall</a><p>A "
            "ferry "
            "struck a rock on Sunday …</p></li><li><a href='/3'>New ferry named after a poet</a><p>The county has "
            "named "
            "its new ferry …</p></li></ol></main>",
            title="Search results | Sund Daily",
        ),
        refused="list of articles",
    ),
    WrittenPage(
        "a section front whose teasers stand side by side as headings and paragraphs",
        ferry(
            "<div><h1>Islands</h1><h2><a href='/1.html'>Ferry to Kall to stop in October</a></h2><p>The owner blames "
            "the "
            "price of fuel.</p><h2><a href='/2.html'>Island school gets its third teacher</a></h2><p>Forty pupils "
            "will "
            "have lessons in two rooms.</p><h2><a href='/3.html'>Storm damages the pier of Kall</a></h2><p>The "
            "repairs "
            "will take until spring.</p></div>",
            title="Islands | Sund Daily",
        ),
        refused="list of articles",
    ),
    WrittenPage(
        "a front page with one long story at the top",
        ferry(
            "<main><section><h2><a href='/1'>Ferry to Kall to stop in October</a></h2><p>The ferry between Sund and "
            "Kall "
            "will stop running in October.</p></section><section><h2><a href='/2'>Pier damaged</a></h2><p>A storm has "
            "damaged the pier.</p></section><section><h2><a href='/3'>A third teacher</a></h2><p>The island school "
            "gets a "
            "third teacher.</p></section><section><h2><a href='/4'>Fees go up</a></h2><p>The harbour fees go up again."
            "</p></section></main>",
            '<meta property="og:type" content="website"><meta property="og:site_name" content="Sund Daily">',
            title="Sund Daily - news from the coast",
        ),
        refused="list of articles",
    ),
    WrittenPage(
        "a page that checks whether a human reads it",
        ferry(
            "<div><h1>Just a moment</h1><p>Checking if the site connection is secure</p><p>We have to verify you are "
            "human "
            "before you go on.</p></div>", title="Just a moment…",
        ),
        refused="no article",
    ),
    WrittenPage(
        "a Spanish page that asks for consent and nothing else",
        ferry(
            "<div><h1>Valoramos tu privacidad</h1><p>Nosotros y nuestros socios usamos cookies y tratamos datos "
            "personales "
            "con tu consentimiento.</p><p>Puedes aceptar o rechazar su uso.</p></div>",
            title="El transbordador de Kall dejará de navegar - Diario de Sund", language="es",
        ),
        refused="no article",
    ),
    WrittenPage(
        "linked data with the whole of an article that shows its beginning",
        ferry(
            f"<article><h1>{TITLE}</h1><p>{FERRY}</p><div class='x'><p>Subscribe to keep reading.</p></div></article>",
            linked(
                f'{{"@type":"NewsArticle","headline":"{TITLE}","isAccessibleForFree":false,"articleBody":"<p>{FERRY}</p>'
                f'<p>{LOSS}</p><p>{PLAN}</p>"}}'
            ),
        ),
        (FERRY, LOSS, PLAN), ("Subscribe", "<p>"),
    ),
    WrittenPage(
        "broken linked data beside a whole article",
        ferry(f"<article><h1>{TITLE}</h1>{PARAGRAPHS}</article>", linked('{"@type":"NewsArticle", "headline": ')),
        ALL,
    ),
    WrittenPage(
        "a live blog as a list",
        ferry(
            "<div><h1>Council votes on the ferry: as it happened</h1><ul class='posts'><li><div><span>9:05 "
            "p.m.</span></div>"
            "<h3>It is over</h3><p>The council has voted by 12 to 9 to buy the ship.</p></li><li><div><span>8:40 p.m."
            "</span></div><p>The mayor of Kall asked the members to think of the school.</p></li></ul></div>",
            title="Council votes on the ferry: as it happened",
        ),
        ("The council has voted by 12 to 9 to buy the ship.", "8:40 p.m.: The mayor of Kall asked the members"),
    ),
    WrittenPage(
        "live updates in the linked data alone",
        ferry(
            "<div id='live'></div>",
            linked(
                '{"@type":"LiveBlogPosting","headline":"Council votes on the '
                'ferry","liveBlogUpdate":[{"@type":"BlogPosting"'
                ',"headline":"It is over","datePublished":"2025-06-03T21:05:00+02:00","articleBody":"The council has '
                'voted '
                'by 12 to 9 to buy the ship."},{"@type":"BlogPosting","datePublished":"2025-06-03T20:40:00+02:00",'
                '"articleBody":"The mayor of Kall asked the members to think of the school."}]}'
            ),
            title="Council votes on the ferry",
        ),
        ("The council has voted by 12 to 9 to buy the ship.", "The mayor of Kall asked the members"),
    ),
    WrittenPage(
        "questions and answers",
        ferry(
            f"<main><article><h1>{TITLE}: what you need to know</h1><h2>Why does it stop?</h2><p>{LOSS}</p><h2>What "
            f"can you "
            f"do?</h2><p>You can use the mail boat, which takes 12 passengers.</p><h2>Who decides?</h2><p>{PLAN}</p>"
            "</article></main>"
        ),
        (LOSS, PLAN, "You can use the mail boat, which takes 12 passengers."),
    ),
    WrittenPage(
        "a timetable and a list of terms",
        ferry(
            f"<article><h1>{TITLE}</h1><p>{FERRY}</p><table><caption>The last week</caption><tr><th>Day</th><th>From "
            f"Sund"
            "</th><th>From "
            "Kall</th></tr><tr><td>Monday</td><td>7:00</td><td>17:30</td></tr><tr><td>Friday</td><td>7:30"
            "</td><td>19:00</td></tr></table><dl><dt>Adults</dt><dd>90 "
            "crowns</dd><dt>Dogs</dt><dd>free</dd></dl></article>"
        ),
        (FERRY, "Day: Friday | From Sund: 7:30 | From Kall: 19:00", "Adults: 90 crowns", "Dogs: free"),
    ),
    WrittenPage(
        "a table without a head",
        ferry(
            f"<article><h1>{TITLE}</h1><p>{FERRY}</p><table><tr><td>Passengers</td><td>81,000</td></tr><tr><td>Cars</td>"
            "<td>22,500<sup>1</sup></td></tr></table></article>"
        ),
        ("Passengers: 81,000", "Cars: 22,500"), ("22,5001",),
    ),
    WrittenPage(
        "a letter of advice about passwords",
        ferry(
            "<article><h1>How to tell a false call from the bank</h1><p>Callers who say that they are from your bank "
            "have "
            "taken 4 million crowns from people in Sund this year.</p><p>Never give your password to anyone who calls "
            "you, "
            "the police say.</p><p>Hang up and call the bank by yourself.</p></article>",
            title="How to tell a false call from the bank | Sund Daily",
        ),
        ("Never give your password to anyone who calls you, the police say.", "Hang up and call the bank by yourself."),
    ),
    WrittenPage(
        "the text in one block with line breaks, in a page of frames and fonts",
        '<HTML><HEAD><TITLE>SUND DAILY: Ferry to Kall to stop</TITLE></HEAD><BODY BGCOLOR=white><CENTER><IMG '
        'SRC=a.gif>'
        "</CENTER><TABLE BORDER=0><TR><TD VALIGN=top><FONT SIZE=2><A HREF=i.htm>Index</A></FONT></TD><TD><H2>Ferry to "
        "Kall "
        f"to stop</H2><I>By Nils Orre</I><BR><BR>{FERRY}<BR>&nbsp;<BR>{LOSS}<P>{MAYOR}<P>{PLAN}<HR><A HREF=i.htm>Back "
        f"to the "
        "index</A></TD></TR></TABLE></BODY></HTML>",
        ALL, ("Index", "Back to the index"),
    ),
    WrittenPage(
        "a custom element for every part",
        ferry(
            f"<site-header><site-menu><a href='/'>Home</a><a href='/x'>Sport</a></site-menu></site-header><story-page>"
            f"<story-title><h1>{TITLE}</h1></story-title><story-text>{PARAGRAPHS}</story-text></story-page><site-footer>"
            "<p>© Sund Daily. All rights reserved.</p></site-footer>"
        ),
        ALL, ("All rights reserved", "Sport"),
    ),
    WrittenPage(
        "a video page with a line of text",
        ferry(
            "<main><h1>Watch: the last ferry leaves Kall</h1><video src=a.mp4>Your browser does not support "
            "video.</video>"
            "<p>Islanders waved as the last ferry left the pier of Kall on Tuesday evening.</p></main><div><h2>More "
            "videos"
            "</h2><div><a href='/v/1'>The storm from above</a></div><div><a href='/v/2'>A day at the "
            "school</a></div><div>"
            "<a href='/v/3'>Seals on the pier</a></div></div>", title="Watch: the last ferry leaves Kall",
        ),
        ("Islanders waved as the last ferry left the pier of Kall on Tuesday evening.",), ("browser", "Seals"),
    ),
    WrittenPage(
        "a page of tags whose text is about the site",
        ferry(
            "<main><h1>All about Kall</h1><p>Here you find everything that we have written about Kall.</p><ul><li><a "
            "href='/1'>Ferry to Kall to stop in October</a></li><li><a href='/2'>Island school gets its third "
            "teacher</a>"
            "</li><li><a href='/3'>Storm damages the pier</a></li><li><a href='/4'>Harbour fees go "
            "up</a></li></ul></main>",
            '<meta property="og:type" content="website">', title="Kall: all articles",
        ),
        refused="list of articles",
    ),
)  # fmt: skip
