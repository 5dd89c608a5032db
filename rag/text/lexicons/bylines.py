"""Words of the line that tells who wrote an article, for which outlet and when, in six languages.

The nouns are those in the names of the members of the World Association of News Publishers; the agencies are the
national and international ones listed by the European Alliance of News Agencies, and those of the Americas and Asia.
"""

from __future__ import annotations

BY = "by von par por di door text: texte: texto: testo: words: author: autor: auteur: autore: reporter:".split()
WRITTEN = "written reported words story text report".split()
"""What may stand before "by"."""
LABELS = """
published posted updated modified last first on at date created veröffentlicht erschienen aktualisiert stand am um uhr
publié publiée mis jour le à publicado publicada actualizado el pubblicato pubblicata il alle
gepubliceerd bijgewerkt op
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi
dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
""".split()
JOINING = "and & und et y e en i".split()
JOBS = """
writer reporter editor correspondent columnist staff desk bureau chief contributor contributing journalist intern
redakteur redakteurin korrespondent korrespondentin reporterin journaliste correspondant rédacteur rédactrice redacción
redactor redactora corresponsal redattore corrispondente redacteur correspondente verslaggever
""".split()
OUTLET_NOUNS = """
advertiser advocate agency argus bee bulletin bugle business call channel chronicle citizen courier daily democrat
despatch dispatch echo enquirer examiner express financial gazette globe guardian herald independent informer inquirer
intelligencer journal ledger life magazine mail mercury messenger mirror monitor morning news newspaper newswire
observer online outlook pioneer post press radio record recorder register reporter review sentinel spectator standard
star statesman sun telegraph television times today tribune tv voice weekly wire world
abendblatt allgemeine anzeiger blatt bote kurier merkur nachrichten rundfunk rundschau tagblatt tageblatt woche zeitung
courrier dépêche journal monde parisien presse quotidien voix
correo diario gaceta heraldo noticias país periódico prensa semanario voz mundo
corriere gazzetta giornale mattino messaggero quotidiano stampa
courant dagblad krant nieuws nieuwsblad volkskrant
""".split()
AGENCIES = frozenset(
    """
    ap afp reuters dpa upi pa aap ansa efe bbc cnn npr pbs itv ard zdf apa lusa belga anp tass bloomberg
    adnkronos agerpres ana-mpa antara apd bernama bns bta cna ctk čtk dapd elta epd europapress hina ians
    interfax irna jiji kcna kna kyodo mti ntb pti ria ritzau sda stt tanjug tasr tt ukrinform vna xinhua yonhap
    """.split()
)
