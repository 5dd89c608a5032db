"""What collections of articles call their columns, without spaces, marks and accents.

English, German, French and Spanish by hand; beside them the names in the documented answers of the Guardian, New York
Times, NewsAPI, GDELT DOC, Event Registry, mediastack, newsdata.io, GNews, NewsCatcher and Bing News APIs.
"""

from __future__ import annotations

COLUMNS: dict[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "id": "id uuid guid articleid docid documentid newid uri kennung artikelid identifiant identificador",
        "text": "text body content contenttext contenthtml articlebody fulltext articletext maintext bodytext article "
        "story volltext inhalt artikeltext artikel beitrag texte contenu corps texto contenido cuerpo",
        "summary": "leadparagraph summary description abstract snippet trailtext excerpt teaser zusammenfassung "
        "beschreibung resume chapo resumen descripcion",
        "title": "title headline head webtitle titel uberschrift schlagzeile titre titulo titular",
        "url": "url link canonicalurl canonical weburl articleurl sourceurl permalink adresse lien enlace",
        "published": "published date publishdate publishedat publicationdate datepublished datepublish pubdate "
        "publisheddate webpublicationdate datetimepub datetime seendate timestamp createdat datum erscheinungsdatum "
        "veroffentlicht veroffentlichtam publikationsdatum datedepublication datepublication datedeparution publiele "
        "fecha fechapublicacion fechadepublicacion дата 日期 日付 날짜",
        "author": "author authors byline creator writer autor autorin autoren verfasser auteur auteurs auteure autora "
        "autores",
        "language": "language lang locale inlanguage sprache langue idioma lengua",
        "source": "source outlet publisher publication newspaper site sitename sourcedomain sourcename domain cleanurl "
        "provider quelle medium zeitung journal media editeur fuente medio periodico diario",
    }.items()
}
"""The names by field of an article; `summary` stands in where there is no text."""
INSIDE = ("fields",)
"""Columns that hold further columns: what the Guardian gives of an article on demand."""
CALLED = ("name", "text", "title", "main", "original", "id", "$oid", "$date")
"""What a value with parts calls its name, the best first."""
DOCUMENTS = """document documents dokument dokumente dokumenten documento documentos documenti documenten
article articles artikel artikeln artículo artículos articolo articoli artigo artigos""".split()
"""What archives call the texts that they number in an export."""
