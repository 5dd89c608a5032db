"""A fourth set of pages, built as the systems build them that most news sites run on."""

from __future__ import annotations

from tests.rag.ingestion.loaders.pages.written import WrittenPage, linked, page

MINE = "The copper mine at Tolm will shut its last shaft in March, its owner told the 320 miners on Friday."
PRICE = "Ore from the deepest level costs 9,400 crowns a tonne to bring up and sells for 8,100, the firm said."
HOLT = "“My father went down there, and his father did,” said Rune Holt, who has worked at Tolm for 31 years."
STATE = "The state has promised 60 million crowns for new work in the valley, half of it for a school of mining."
TITLE = "Tolm copper mine to shut in March"
ALL = (MINE, PRICE, HOLT, STATE)
P = [f"<p>{one}</p>" for one in ALL]
TEXT = "".join(P)
OTHER = "Residents of Gran woke on Thursday to find their only bakery under a metre of water from the burst main."


def mine(body: str, head: str = "", title: str = f"{TITLE} - Tolm Tribune", language: str = "en") -> str:
    return page(body, head, title, language)


def told(kind: str, **facts: str) -> str:
    """Return linked data of this type with these strings."""
    inner = "".join(f',"{name}":"{value}"' for name, value in facts.items())
    return linked(f'{{"@context":"https://schema.org","@type":"{kind}"{inner}}}')


PAGES = (
    WrittenPage(
        "Ghost: a card that leads to another story, and one to sign up",
        mine(
            f'<main><article class="gh-article post"><h1>{TITLE}</h1><section class="gh-content">{P[0]}<div '
            'class="kg-card kg-bookmark-card"><a href="/80"><div>Bakery in Gran under water</div><div>The main burst '
            'in '
            f"the night.</div></a></div>{P[1]}{P[2]}{P[3]}<div class='kg-card kg-signup-card'><h2>Sign up for the "
            "Tribune</h2><p>Get our stories in your inbox.</p></div></section></article></main>",
        ),
        ALL, ("main burst", "inbox"),
    ),
    WrittenPage(
        "links in the text itself: in a sentence that speaks of what is related, and in a list of people",
        mine(
            f"<article><h1>{TITLE}</h1>{P[0]}<p>Related costs of <a href='/b'>31,000 crowns a month for pumps that "
            f"keep "
            "the shafts dry</a> stay with the state.</p><p>Those who bid are:</p><ul><li><a href='/p/1'>Siri Moe, "
            "engineer"
            "</a><p>She knows the pumps.</p></li><li><a href='/p/2'>Orn Copper</a><p>It owns the pit at "
            "Orn.</p></li></ul>"
            "</article>",
        ),
        (MINE, "Related costs of 31,000 crowns", "She knows the pumps.", "It owns the pit at Orn."),
    ),
    WrittenPage(
        "WordPress: related posts, a form and a series inside the text, comments below",
        mine(
            '<div id="page" class="site"><header id="masthead"><p class="site-title"><a href="/">Tolm Tribune</a></p>'
            '<nav class="main-navigation"><ul class="menu"><li><a href="/c/mines">Mines</a></li></ul></nav></header>'
            '<main id="primary"><article id="post-81" class="post-81 post type-post hentry"><header '
            'class="entry-header">'
            f'<h1 class="entry-title">{TITLE}</h1><div class="entry-meta"><span class="posted-on">Posted on <time '
            'class="entry-date published" datetime="2025-02-07T09:00:00+00:00">7 February 2025</time></span> <span '
            'class="byline">by <span class="author vcard"><a href="/a/1">Liv Aune</a></span></span></div></header>'
            f'<div class="entry-content">{P[0]}<div class="wp-block-group has-background"><h4>Read also</h4><ul '
            f'class="wp-block-latest-posts"><li><a href="/80">Bakery in Gran under water</a><div '
            f'class="wp-block-latest-posts__post-excerpt">{OTHER}</div></li></ul></div>{P[1]}<form class="mc4wp-form">'
            f"<p>Get our morning letter by e-mail every day.</p><input><input type=submit></form>{P[2]}{P[3]}"
            '<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Mail'
            '</a></li></ul></div><div id="jp-relatedposts"><h3>Related</h3></div></div><footer '
            'class="entry-footer"><span '
            'class="cat-links">Posted in <a href="/c/mines">Mines</a></span></footer></article><nav '
            'class="post-navigation"><a href="/80">Previous: Bakery in Gran under water</a></nav><div id="comments" '
            'class="comments-area"><h2>One thought on “Tolm copper mine to shut in March”</h2><ol '
            'class="comment-list"><li class="comment"><div class="comment-author"><cite>Per</cite> says:</div><div '
            'class="comment-content"><p>It was clear years ago that this would come to pass one '
            'day.</p></div></li></ol>'
            "</div></main></div>",
        ),
        ALL, (OTHER, "morning letter", "clear years ago", "Posted in"),
    ),
    WrittenPage(
        "Drupal: fields, a view of the latest news beside, a block at the foot",
        mine(
            '<div class="dialog-off-canvas-main-canvas"><div class="region region-header"><div id="block-branding"><a '
            'href="/">Tolm Tribune</a></div></div><div class="region region-content"><div id="block-content"><article '
            f'role="article" class="node node--type-article"><h1><span class="field--name-title">{TITLE}</span></h1>'
            '<footer class="node__meta">Submitted by <span class="field--name-uid">Liv Aune</span> on Fri, '
            '02/07/2025 - '
            '09:00</footer><div class="node__content"><div class="field--name-field-image field__item"><img '
            'src="a.jpg" '
            'alt="The shaft tower"></div><div class="clearfix text-formatted field field--name-body field__item">'
            f'{TEXT}</div><div class="field--name-field-tags"><div class="field__label">Tags</div><div '
            'class="field__items"><div class="field__item"><a href="/t/1">Mining</a></div></div></div></div></article>'
            '</div></div><div class="region region-sidebar"><div class="views-element-container"><h2>Latest news</h2>'
            '<div class="views-row"><div class="views-field-title"><a href="/80">Bakery in Gran under water</a></div>'
            f'<div class="views-field-body">{OTHER}</div></div></div></div></div>',
        ),
        ALL, (OTHER, "Submitted by", "Mining"),
    ),
    WrittenPage(
        "Arc: links to other stories between the paragraphs, a list of most read ones after them",
        mine(
            '<div id="fusion-app" class="fusion-app"><section class="b-header"><a href="/">Tribune</a></section><main>'
            f'<h1 class="b-headline">{TITLE}</h1><h2 class="b-subheadline">The last 320 miners were told on Friday</h2>'
            f'<article class="b-article-body">{P[0]}<div class="c-interstitial-link">[ <a href="/80">Bakery in Gran '
            f'under '
            f'water after main bursts in the night</a> ]</div>{P[1]}<p class="c-paragraph"><a href="/82"><b>Related: '
            f'Why '
            f"copper fell this year and who gains from it</b></a></p>{P[2]}{P[3]}</article><section "
            f'class="b-results-list"><h2>Most read</h2><article class="c-stack"><h3><a href="/80">Bakery in '
            f'Gran</a></h3>'
            f"<p>{OTHER}</p></article><article class='c-stack'><h3><a href='/83'>Ski lift sold</a></h3><p>The lift "
            f"above "
            "Orn was sold to a firm from the coast for a crown on Monday.</p></article></section></main></div>",
        ),
        (*ALL, "The last 320 miners were told on Friday"), (OTHER, "Why copper fell", "main bursts", "Ski lift"),
    ),
    WrittenPage(
        "Substack: buttons to subscribe and a preview of the next letter",
        mine(
            '<div id="entry"><div class="main-menu"><a href="/">Down the shaft</a></div><div '
            'class="single-post"><article '
            f'class="newsletter-post post"><div class="post-header"><h1 class="post-title">{TITLE}</h1><h3 '
            'class="subtitle">A valley counts its losses</h3><div class="byline-wrapper"><a href="/@liv">Liv '
            'Aune</a><div '
            'class="pencraft">Feb 07, 2025</div></div></div><div class="available-content"><div class="body markup">'
            f'{P[0]}{P[1]}<div class="subscription-widget-wrap"><div class="preamble"><p>Down the shaft is a '
            'reader-supported publication. To receive new posts and support my work, consider becoming a '
            'subscriber.</p>'
            f'</div><form><input type="email"></form></div>{P[2]}{P[3]}<p class="button-wrapper"><a class="button" '
            'href="/share">Share</a></p></div></div><div class="post-footer">12 Likes</div></article><div '
            'class="comments-page"><h4>Discussion about this post</h4></div></div></div>',
            title=f"{TITLE} - by Liv Aune",
        ),
        ALL, ("reader-supported", "Discussion"),
    ),
    WrittenPage(
        "a live blog with a summary, key events, pinned posts and sharing in each block",
        mine(
            f'<main><div data-gu-name="headline"><h1>{TITLE} – as it happened</h1></div><aside><h2>Key '
            f'events</h2><ul><li>'
            '<a href="#b2">7 Feb 2025: Minister to visit</a></li></ul></aside><div id="liveblog-body"><article id="b3" '
            'class="block"><header><a href="#b3"><time '
            'datetime="2025-02-07T15:12:00Z">15.12</time></a></header><h2>The '
            f'state’s offer</h2><p>{STATE}</p><div class="share"><button>Share</button></div></article><article '
            f'id="b2" '
            f'class="block"><header><a href="#b2"><time '
            f'datetime="2025-02-07T14:02:00Z">14.02</time></a></header><p>{HOLT}'
            '</p><blockquote class="tweet"><p>The minister will come to Tolm on Monday.</p></blockquote></article>'
            f'<article id="b1" class="block"><header><time>13.40</time></header><p>{MINE}</p></article></div><section>'
            f'<h2>More on this story</h2><ul><li><a href="/80"><h3>Bakery in '
            f'Gran</h3><p>{OTHER}</p></a></li></ul></section>'
            "</main>",
        ),
        (STATE, HOLT, MINE, "The minister will come to Tolm on Monday."), (OTHER,),
    ),
    WrittenPage(
        "blocks of components with hashed names, captions and a box of related topics",
        mine(
            '<div id="root"><header><nav><a href="/">Home</a></nav></header><main id="main-content"><article '
            f'class="ssrcss-1 e1"><header><h1 id="main-heading" class="ssrcss-2">{TITLE}</h1></header><div '
            'data-component="byline-block"><ul><li>Published</li><li><time datetime="2025-02-07T09:00:00Z">7 February'
            '</time></li></ul></div><div data-component="image-block"><figure><img alt="A tower"><span>Image source, '
            "Liv Aune</span><figcaption><p>Image caption, The tower above the shaft has stood since "
            "1911</p></figcaption>"
            "</figure></div>"
            + "".join(f'<div data-component="text-block"><div class="ssrcss-3">{one}</div></div>' for one in P)
            + '<section data-component="topic-list"><h2>Related Topics</h2><ul><li><a href="/t">Mining</a></li></ul>'
            '</section></article><div data-component="related-stories"><h2>More on this story</h2><ol><li><a '
            'href="/80">'
            f"<p>Bakery in Gran under water</p></a><p>{OTHER}</p></li></ol></div></main><footer>Copyright "
            f"2025</footer></div>",
        ),
        ALL, (OTHER, "Image source", "since 1911", "Mining"),
    ),
    WrittenPage(
        "a stub of a paywall whose linked data know that the rest costs",
        mine(
            f'<article><h1>{TITLE}</h1>{P[0]}<div class="paywall-offer"><h2>Read on for 1 crown</h2><p>This article '
            f'is for '
            "subscribers. You have read all your free articles this month.</p><p>Already a subscriber? Log "
            "in.</p></div>"
            "</article>",
            linked(
                f'{{"@type":"NewsArticle","headline":"{TITLE}","isAccessibleForFree":false,"hasPart":'
                '{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".paid"}}'
            ),
        ),
        (MINE,), ("free articles", "Already a subscriber"),
    ),
    WrittenPage(
        "Next.js with the article in a script that only its own program understands",
        mine(
            '<div id="__next"><header><a href="/">Tribune</a></header><div class="skeleton"></div></div><script '
            'id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{"story":{"blocks":[{"text":"'
            f'{MINE}"}}]}}}}}}}}</script>',
        ),
        refused="no article",
    ),
    WrittenPage(
        "a gallery: a caption to each picture below a short text",
        mine(
            f"<main><h1>{TITLE}</h1>{P[0]}{P[1]}<ul class='gallery'>"
            + "".join(
                f"<li><figure><img src='{one}.jpg'><figcaption>{one} of 3: Miners leave the shaft. Photo: Liv "
                "Aune</figcaption></figure></li>"
                for one in (1, 2, 3)
            )
            + "</ul></main>",
        ),
        (MINE, PRICE), ("Photo: Liv", "of 3"),
    ),
    WrittenPage(
        "figures in a table with merged heads, notes below it, within the text",
        mine(
            f"<article><h1>{TITLE}</h1>{P[0]}<figure "
            f"class='wp-block-table'><table><thead><tr><th>Year</th><th>Miners</th>"
            "<th>Tonnes</th></tr></thead><tbody><tr><td>2010</td><td>810</td><td>41,000</td></tr>"
            "<tr><td>2024</td><td>320"
            f"</td><td>12,500</td></tr></tbody></table><figcaption>Source: Tolm Copper</figcaption></figure>{P[1]}"
            "</article>",
        ),
        (MINE, PRICE, "- Year: 2024 | Miners: 320 | Tonnes: 12,500"), (),
    ),
    WrittenPage(
        "an index of a topic with its own introduction",
        mine(
            "<main><h1>Mining</h1><p>All our stories on mines, miners and the valleys that live from them.</p>"
            + "".join(
                f"<div class='promo'><a href='/{one}'><h2>{head}</h2></a><p>{text}</p><span>7 Feb 2025</span></div>"
                for one, (head, text) in enumerate((("Tolm mine to shut", MINE), ("Bakery under water", OTHER),
                                                    ("State promises money", STATE), ("Copper dear to raise", PRICE)))
            )
            + '<a href="?page=2">Older stories</a></main>',
            told("CollectionPage", name="Mining"), title="Mining - Tolm Tribune",
        ),
        refused="is a list of articles",
    ),
    WrittenPage(
        "a wall that asks for consent or money, over a page that is not sent",
        mine(
            "<div class='cmp'><h1>Welcome to the Tribune</h1><h2>Read with advertising or without</h2><p>With "
            "advertising: "
            "visit our site as usual with tracking and cookies. Our 184 partners store information on your "
            "device.</p><p>"
            "Without: 3.99 a month. Already bought it? Log in here.</p><button>Agree</button></div>",
        ),
        refused="no article",
    ),
    WrittenPage(
        "related stories as links in the middle of the sentences' column",
        mine(
            f"<div class='story'><h1>{TITLE}</h1>{P[0]}<p><strong>READ MORE: </strong><a href='/80'>Bakery in Gran "
            f"under "
            f"water</a></p>{P[1]}<ul><li><a href='/82'>Why copper fell this year and who gains from it</a></li><li><a "
            f"href='/83'>Ski lift above Orn sold for a crown</a></li></ul>{P[2]}<aside class='promo'><h3><a "
            f"href='/84'>Snow "
            f"closes the pass</a></h3><p>{OTHER}</p></aside>{P[3]}</div>",
        ),
        ALL, (OTHER, "READ MORE", "Why copper fell", "Ski lift"),
    ),
    WrittenPage(
        "a page of its owner: about the site, who works there, how to write to it",
        mine(
            "<main><h1>About us</h1><p>The Tolm Tribune has told the news of the valley since 1911.</p><p>Write to "
            "us at "
            "desk@tribune.example or ring 555 0100.</p></main>",
            told("AboutPage", name="About us"), title="About us - Tolm Tribune",
        ),
        refused="no article",
    ),
    WrittenPage(
        "a story that goes on without end: the next one stands below it on the same page",
        mine(
            f"<div class='stories'><article data-url='/81'><h1>{TITLE}</h1>{TEXT}</article><div "
            f"class='ad'>Advertisement"
            f"</div><article data-url='/80'><h1>Bakery in Gran under water</h1><p>{OTHER}</p><p>The baker, Siv Dal, "
            f"said "
            "that she would bake again within the week if the oven dries.</p></article></div>",
            told("NewsArticle", headline=TITLE),
        ),
        ALL, (OTHER, "Siv Dal", "Advertisement"),
    ),
    WrittenPage(
        "AMP with a list that scripts fill, a sidebar and a bar of consent",
        '<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>'
        f"{TITLE} - Tolm Tribune</title></head><body><amp-sidebar id='s'><ul><li><a href='/'>Home</a></li><li><a "
        "href='/mines'>Mines</a></li></ul></amp-sidebar><amp-user-notification>This site uses cookies. <a "
        "href='/c'>Learn "
        f"more</a> <button>I accept</button></amp-user-notification><article><h1>{TITLE}</h1><amp-social-share "
        f"type='email'></amp-social-share>{P[0]}<amp-ad width=300></amp-ad>{P[1]}{P[2]}{P[3]}<amp-list "
        f"src='/more.json'>"
        "<template type='amp-mustache'><a href='{{url}}'>{{title}}</a></template></amp-list></article><footer>© 2025"
        "</footer></body></html>",
        ALL, ("cookies", "{{title}}", "Mines\n"),
    ),
    WrittenPage(
        "AMP: captions in paragraphs, advertisements, and what stands in for them",
        mine(
            f'<amp-sidebar id="s"><ul><li><a href="/m">Mines</a></li></ul></amp-sidebar><main><h1>{TITLE}</h1><amp-img '
            f'src="m.jpg"></amp-img><p class="img-caption">The shaft seen from the road.</p>{P[0]}<amp-ad><div '
            f'fallback>Paid for by a firm of drills.</div></amp-ad>{P[1]}{P[2]}{P[3]}<amp-embed>Drills at half the '
            "price.</amp-embed></main>",
        ),
        ALL, ("seen from the road", "drills", "half the price"),
    ),
    WrittenPage(
        "blocks of WordPress: words of the byline in paragraphs of their own",
        mine(
            f'<main class="wp-block-group"><h1 class="wp-block-post-title">{TITLE}</h1><div class="wp-block-group"><p>'
            'Written by</p><div class="wp-block-post-author-name"><a href="/a">Liv Aas</a></div><p>in</p><div '
            'class="wp-block-post-terms"><a href="/c">Mines</a></div></div><div class="wp-block-post-content">'
            f"{TEXT}</div></main>",
        ),
        ALL, ("Written by", "\n\nin\n\n"),
    ),
    WrittenPage(
        "a view to print: one cell without headings, and the imprint with links to scripts",
        mine(
            f"<table><tr><td><font size=1>Printed on 2 June 2026</font><br><br><b>{TITLE}</b><br><br>By Liv Aas, 3 May "
            f"2026<br><br>{'<br><br>'.join(ALL)}<br><br><font size=1>Copyright 2026 Tolm Tribune. All rights reserved."
            '<br>Web: http://tolm.example/1</font><br><br><a href="javascript:print()">Print</a> | Close</td></tr>'
            "</table>",
            title=f"Print view: {TITLE}",
        ),
        ALL, ("All rights", "http", "Print | Close"),
    ),
)  # fmt: skip
