"""How texts that were cut off invite to read the rest, by hand in twelve languages, and how WordPress signs a text."""

from __future__ import annotations

from rag.text.lexicons import alternatives

READ = frozenset(
    """read continue continued reading view see keep more show click tap truncated weiterlesen lesen mehr
    weiter fortsetzung gekürzt anzeigen lire suite continuer voir afficher leer seguir leyendo continuar ver ler leia
    lendo leggi leggere continua continuare lees verder lezen verderlezen читать читайте далее дальше подробнее
    続きを読む 続き もっと見る 阅读全文 阅读更多 查看全文 更多 全文 اقرأ المزيد إقرأ متابعة القراءة تابع
    आगे पढ़ें और""".split()
)
"""The words of which an invitation has at least one."""
BESIDE = frozenset(
    """on the full whole entire rest of story article post entry report text here now at this to it original in
    den ganzen vollen artikel hier beitrag text auf der dem zum die das geschichte la le les de du l’article l'article
    article ici plus en tout texte más mas el artículo completo aquí todo nota noticia o a mais artigo matéria
    completa aqui tudo articolo tutto qui il di più het hele artikel volledige meer статью полностью здесь новость
    المقال هنا पूरा समाचार""".split()
)
"""The words that may stand beside them."""
COUNTED = alternatives(
    """chars char characters character words word letters zeichen wörter worte buchstaben caractères caracteres
    palabras mots caratteri parole palavras tekens woorden символов знаков слов 文字 字""".split()
)
"""What is counted of the rest that is missing."""
SIGNED = (
    ("The post", "appeared first on"),
    ("The post", "first appeared on"),
    ("Der Beitrag", "erschien zuerst auf"),
    ("L’article", "est apparu en premier sur"),
    ("La entrada", "se publicó primero en"),
    ("La entrada", "aparece primero en"),
    ("L’articolo", "proviene da"),
    ("O post", "apareceu primeiro em"),
    ("Het bericht", "verscheen eerst op"),
    ("Сообщение", "появились сначала на"),
)
"""What WordPress puts around the headline and the name of the site, below an article in a feed."""
