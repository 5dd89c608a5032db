"""The pages that were there when the reading of pages was written."""

from __future__ import annotations

from tests.rag.ingestion.loaders.pages.written import (
    ALL,
    BODY,
    CARD,
    COOKIES,
    COST,
    DAM,
    FARMS,
    FOOT,
    LUND,
    NAV,
    TEASERS,
    TITLE,
    WrittenPage,
    linked,
    page,
    teasers,
)  # fmt: skip

NOTICE = ("cookies", "partners")

PAGES = (
    WrittenPage(
        "an article in an aside, under a notice",
        page(f"{NAV}{COOKIES}<aside><h1>{TITLE}</h1>{BODY}</aside>{FOOT}"),
        ALL, (*NOTICE, "All rights reserved"),
    ),
    WrittenPage(
        "a notice and nothing else",
        page(f"{NAV}{COOKIES}{FOOT}"), refused="no article",
    ),
    WrittenPage(
        "a notice in full over a page that scripts would fill",
        page(f'<div id="app"></div><noscript>Please enable JavaScript to read this site.</noscript>{COOKIES}'),
        refused="JavaScript|script",
    ),
    WrittenPage(
        "an empty page with the article in its linked data",
        page(
            '<div id="app"></div><noscript>You need JavaScript for this.</noscript>',
            linked(
                '{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Mill Valley Press"},'
                '{"@type":["NewsArticle","Article"],"headline":"Orsted dam to be raised by four metres",'
                '"datePublished":"2025-02-04T08:00:00Z","author":{"@type":"Person","name":"Ivo Brandt"},'
                f'"articleBody":"{DAM}\\n\\n{COST}\\n\\n{FARMS}"}}]}}'
            ),
        ),
        (DAM, COST, FARMS), ("JavaScript",),
    ),
    WrittenPage(
        "a short article over many teasers",
        page(
            f"{NAV}<main><h1>{TITLE}</h1><div><p>{DAM}</p></div></main><section><h2>More news</h2>"
            + teasers('<div><h3>{title}</h3><p>{text}</p></div>') + f"</section>{FOOT}"
        ),
        (DAM,), TEASERS,
    ),
    WrittenPage(
        "teasers below the article inside its main part",
        page(f"<main><article><h1>{TITLE}</h1>{BODY}</article><div>{teasers(CARD)}</div></main>{FOOT}"),
        ALL, TEASERS,
    ),
    WrittenPage(
        "a front page of linked headlines",
        page(
            f"{NAV}<main><h1>News from the valley</h1>{teasers(CARD)}</main>{FOOT}",
            '<meta property="og:type" content="website">'
            '<link rel="alternate" type="application/rss+xml" href="https://valley.example/feed.xml">',
            "News - Mill Valley Press",
        ),
        refused="list of articles.*https://valley.example/feed.xml",
    ),
    WrittenPage(
        "a front page whose cards are links as a whole",
        page(
            "<main>"
            + teasers('<a href="/n/{number}"><article><h2>{title}</h2><p>{text}</p></article></a>')
            + "</main>",
            title="Mill Valley Press",
        ),
        refused="list of articles",
    ),
    WrittenPage(
        "a login wall",
        page(
            "<form><h1>Log in</h1><p>Log in to your account to continue reading this article.</p><label>E-mail</label>"
            "<input><label>Password</label><input type=password><p>Forgot your password? We will send you a new one."
            "</p></form>",
        ),
        refused="no article",
    ),
    WrittenPage(
        "a paywall over the first paragraph",
        page(
            f"<article><h1>{TITLE}</h1><p>{DAM}</p><div><h3>Subscribe to continue reading</h3><p>You have read your "
            "three free articles this month.</p><p>Get unlimited access to all our stories from 5 crowns a week.</p>"
            "<p>Already a subscriber? Log in to your account here.</p></div></article>",
        ),
        (DAM,), ("unlimited access", "free articles", "Already a subscriber"),
    ),
    WrittenPage(
        "a page that is not there",
        page("<h1>404</h1><p>Sorry, we could not find the page that you are looking for.</p><p>It may have been moved "
             "or deleted. Try our search or go back to the front page.</p>", title="Page not found"),
        refused="no article",
    ),
    WrittenPage(
        "an old page laid out in tables",
        page(
            '<table width="100%"><tr><td width="120"><a href="a.html">News</a><br><a href="b.html">Sport</a></td><td>'
            f'<font size="5"><b>{TITLE}</b></font><br><br>{DAM}<br><br>{COST}<br><br>{LUND}<br><br>{FARMS}</td>'
            '<td width="120"><a href="c.html">Weather</a><br>Visitors: 10293</td></tr></table>',
            title=TITLE,
        ),
        ALL, ("Visitors", "Weather"),
    ),
    WrittenPage(
        "paragraphs as blocks inside blocks",
        page(
            f"<article><h1>{TITLE}</h1><div>{DAM}<div>{COST}<div>{LUND}</div></div></div><section><div>{FARMS}</div>"
            "</section></article>"
        ),
        ALL,
    ),
    WrittenPage(
        "footnote marks and powers",
        page(
            f"<article><h1>{TITLE}</h1><p>{DAM}</p><p>The lake holds 18<sup>2</sup> million cubic metres of water, "
            'about 10<sup>7</sup> of them usable, in 14<sup><a href="#fn3">3</a></sup> basins of 5 km<sup>2</sup> '
            "each.</p><p>The water holds little CO<sub>2</sub>, the board said on the 21<sup>st</sup> of May.</p>"
            f"<p>{FARMS}</p></article>"
        ),
        (
            "The lake holds 18 million cubic metres of water, about 10^7 of them usable, in 14 basins of 5 km^2 each.",
            "The water holds little CO2, the board said on the 21st of May.",
        ),
        ("182", "107 ", "143", "km2"),
    ),
    WrittenPage(
        "a list and a table",
        page(
            f"<article><h1>{TITLE}</h1><p>{DAM}</p><h2>What each town pays</h2><ul><li>Orsted: 9 million crowns</li>"
            "<li>Holm: 5 million crowns</li></ul><p>The offers to the "
            "farms:</p><table><thead><tr><th>Farm</th><th>Offer"
            "</th></tr></thead><tbody><tr><td>Upper Mill</td><td>2.1 million</td></tr><tr><td>Birch "
            "End</td><td>900,000"
            f"</td></tr></tbody></table><p>{FARMS}</p></article>"
        ),
        ("- Orsted: 9 million crowns", "- Holm: 5 million crowns", "Farm: Upper Mill | Offer: 2.1 million"),
    ),
    WrittenPage(
        "a live blog, newest first",
        page(
            "<main><h1>Storm over the valley: live</h1><p>Follow the storm with us.</p>"
            '<article id="p3"><time datetime="2025-02-04T16:20:00Z">16:20</time><h2>Bridge closed</h2><p>The bridge '
            'at '
            'Tarn was closed to all traffic after a tree fell on it.</p><a href="#p3">Link</a></article>'
            '<article id="p2"><time datetime="2025-02-04T15:05:00Z">15:05</time><p>The wind reached 112 kilometres an '
            'hour on the ridge, the weather office said.</p><a href="#p2">Link</a></article>'
            '<article id="p1"><time datetime="2025-02-04T14:00:00Z">14:00</time><p>Schools in Holm sent their pupils '
            "home at noon on Tuesday.</p></article></main>",
            title="Storm over the valley: live",
        ),
        (
            "The bridge at Tarn was closed to all traffic after a tree fell on it.",
            "The wind reached 112 kilometres an hour on the ridge, the weather office said.",
            "Schools in Holm sent their pupils home at noon on Tuesday.",
        ),
    ),
    WrittenPage(
        "an AMP page",
        '<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>Orsted dam to be raised</title>'
        '<script async src="https://cdn.ampproject.org/v0.js"></script><link rel="canonical" '
        'href="https://valley.example/dam"></head><body><amp-consent layout="nodisplay" id="c"><div id="ui">We use '
        "cookies on this site. You can accept or refuse them.</div></amp-consent><header>Mill Valley Press</header>"
        f'<article><h1>{TITLE}</h1><amp-img src="dam.jpg" width="4" height="3"></amp-img>{BODY}</article>'
        '<amp-list src="/more.json"><template type="amp-mustache"><p>{{title}} is read more than '
        'others.</p></template>'
        "</amp-list></body></html>",
        ALL, ("cookies", "{{title}}"),
    ),
    WrittenPage(
        "an article in several sections",
        page(
            f"<article><header><h1>{TITLE}</h1></header><section><h2>The plan</h2><p>{DAM}</p><p>{COST}</p></section>"
            f"<section><h2>The farms</h2><p>{FARMS}</p></section><section><h2>The people</h2><p>{LUND}</p></section>"
            "</article>"
        ),
        ALL,
    ),
    WrittenPage(
        "a gallery with a caption a picture",
        page(
            f"<article><h1>The dam in pictures</h1><p>{DAM}</p>"
            "<figure><img src=1.jpg><figcaption>The wall seen from the village. Photo: Lis Ahl</figcaption></figure>"
            "<figure><img src=2.jpg><figcaption>Birch End farm in March. Photo: Lis Ahl</figcaption></figure>"
            f"<p>{FARMS}</p></article>", title="The dam in pictures",
        ),
        (DAM, FARMS), ("Photo: Lis Ahl",),
    ),
    WrittenPage(
        "a recipe as steps",
        page(
            "<main><h1>Rye bread from Holm</h1><p>This bread won the national prize for the second year.</p>"
            "<h2>Ingredients</h2><ul><li>500 g of rye flour</li><li>2 spoons of salt</li></ul><h2>Method</h2><ol>"
            "<li>Mix the flour with warm water and leave it for a night.</li><li>Bake it for 70 minutes at 180 "
            "degrees."
            "</li></ol></main>", title="Rye bread from Holm",
        ),
        ("- 500 g of rye flour", "Bake it for 70 minutes at 180 degrees."),
    ),
    WrittenPage(
        "an article about cookies",
        page(
            "<article><h1>Court rules on cookies</h1><p>Websites need consent before they store cookies, the court in "
            "Tarn ruled on Friday.</p><p>The case began when a shop used cookies although its visitors had refused "
            "them.</p><p>The judge said that a privacy policy does not replace consent.</p></article>",
            title="Court rules on cookies",
        ),
        ("The judge said that a privacy policy does not replace consent.",
         "The case began when a shop used cookies although its visitors had refused them."),
    ),
    WrittenPage(
        "paragraphs in blocks without names, between ads and links",
        page(
            f'{NAV}<div><div><h1>{TITLE}</h1><div>By Ivo Brandt</div><div><div><p>{DAM}</p><p>{COST}</p></div><div>'
            f'<a href="/ad">Buy a boat</a></div><div><p>{LUND}</p><p>{FARMS}</p></div></div></div><div><h4>Most '
            f'read</h4>'
            + teasers('<div><a href="/n/{number}">{title}</a></div>') + f"</div></div>{FOOT}"
        ),
        ALL, ("Buy a boat", "Bakery in Holm", "All rights reserved"),
    ),
)  # fmt: skip
