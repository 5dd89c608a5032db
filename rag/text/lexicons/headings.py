"""Words of which sites make headings that tell nothing of the news: of lists of articles, and of pages about the site.

Collected from the menus and boxes of newspapers' sites in seven languages. A heading is one of these if it has no other
word; COMMON ones are in both kinds, and make none alone.
"""

from __future__ import annotations

LISTING = frozenset(
    """read viewed shared commented clicked popular trending recommended related latest recent newest top picks pick
    elsewhere reading watching archive archives similar interested interesting miss missed
    meistgelesen meistgelesene meistgelesenen gelesen beliebt beliebte beliebteste neueste neuesten aktuelle aktuell
    interessieren interessant empfohlen empfehlungen ähnliche verwandte verpassen
    lus lu populaires partagés récents récentes dernières derniers recommandés recommandé liés intéresser similaires
    leído leídas leído leídos populares recientes últimas últimos recomendados recomendamos relacionadas relacionados
    interesar interesarte vistas visto
    letti lette lette popolari recenti ultime ultimi consigliati correlati interessare
    gelezen populair populaire nieuwste recente aanbevolen gerelateerd gerelateerde interessant
    lidas lidos recentes recomendadas recomendados interessar""".split()
)
"""What such a list is called by: how its articles are found, or who reads them."""
LISTED = frozenset(
    """most more also other others story stories article articles headline headlines news post posts topics editor
    editor's editors editors' choice today week now like might may are readers what don't trends
    you am meisten mehr auch andere weitere artikel nachrichten beiträge themen redaktion heute jetzt könnte könnten
    dürfte sie dich euch leser das dies
    plus aussi autres articles actualités pourrait pourraient vous sujet sujets lecteurs rédaction aujourd'hui
    lo más también otros otras noticias artículos puede podría podrían te le redacción hoy
    più anche altri altre notizie articoli potrebbe potrebbero interessarti oggi redazione
    meest meer ook andere artikelen nieuws misschien vandaag redactie
    mais também outras outros notícias artigos pode vandaag hoje""".split()
)
SITE = frozenset(
    """privacy policy policies terms imprint impressum legal disclaimer contact about cookies cookie accessibility
    advertise advertising masthead careers faq corrections clarifications guidelines copyright subscriptions subscribe
    datenschutz datenschutzerklärung datenschutzhinweise nutzungsbedingungen agb kontakt barrierefreiheit mediadaten
    geschäftsbedingungen haftungsausschluss rechtliches anbieterkennzeichnung pressekodex
    mentions confidentialité propos contacter contactez accessibilité charte
    aviso privacidad términos contacto contáctenos privacidade termos contato
    informativa riservatezza contatti contattaci termini
    privacyverklaring privacybeleid gebruiksvoorwaarden voorwaarden colofon contacteer""".split()
)
"""What such a page is called by."""
OURSELVES = frozenset(
    """us our we uns wir unser unsere unserer nous notre nosotros nuestro nuestra somos nós somos noi siamo chi ons wij
    onze""".split()
)
"""By which a site means itself; a heading of one such word and others of the site is of such a page too."""
ABOUT = frozenset(
    """you your conditions use service statement jobs feedback standards principles editorial reach who notice ethics
    help mission history values newsroom team staff site website paper newspaper information general data protection
    working work with join support how are is to this write code conduct company desk editors editor rules practice
    über wer sind redaktion zeitung allgemeine informationen hinweise so erreichen arbeiten bei ihre ihr
    qui sommes légales politique équipe rédaction journal générales générale utilisation d'utilisation données vente
    quiénes legal política condiciones equipo redacción datos generales sobre quem equipe redação uso
    siamo squadra redazione sulla sui dati note legali condizioni over wie zijn redactie krant""".split()
)
COMMON = frozenset(
    """the a an of for in on and or by at from & this that to with der die das den dem des und oder für von vom zur zum
    im in la le les l des du de et ou en à sur el los las y o del al por para il lo gli i e di della del dei per da het
    een van op en voor o os as do da dos das e""".split()
)
