"""What mail programs call the headers of a message in its text; collected by hand from the programs' own files.

English, German, French, Spanish, Italian, Portuguese, Dutch, Danish, Norwegian, Swedish, Finnish, Polish, Czech,
Russian, Chinese and Japanese, as Outlook, Thunderbird, Apple Mail and Gmail write them.
"""

from __future__ import annotations

from rag.text.lexicons.calendar import WEEKDAYS

FROM = "from von de da van fra från lähettäjä od от 发件人 寄件者 差出人".split()
SENT = """date sent datum gesendet envoyé enviado fecha data inviato verzonden dato sendt skickat päivämäärä lähetetty
wysłano odesláno дата отправлено 发送时间 日期 寄件日期 送信日時 日付""".split()
WROTE = (
    *("wrote", "schrieb", "a écrit", "escribió", "ha scritto", "scrive", "escreveu", "schreef"),
    *("skrev", "kirjoitti", "napisał", "napisała", "napisał(a)", "napsal", "napsala", "написал", "написала", "пишет"),
    *("pisze", "píše", "escribe", "schreibt", "schrijft", "skriver", "hat geschrieben", "napsal(a)"),
)
QUOTING = frozenset("gmail_quote gmail_quote_container yahoo_quoted protonmail_quote tutanota_quote".split())
"""The classes of elements that hold a quotation."""
SUBJECT = (
    "subject betreff objet asunto oggetto assunto onderwerp emne ämne aihe temat předmět тема 主题 主旨 件名".split()
)
BEFORE_NAME = frozenset((*"on am le el il em às a op at den dne dnia w в".split(), *(day.lower() for day in WEEKDAYS)))
"""What may stand before the name of who is quoted ("On Monday Bo Lind wrote:")."""
OTHERS = """to an à para a aan cc bcc kopie copie copia reply-to antwort répondre til till vastaanottaja do komu kopi
kopia kopio dw кому копия 收件人 收件者 抄送 宛先""".split()
LEAVING = tuple(
    one.strip()
    for one in """
unsubscribe|opt out|manage your preferences|manage preferences|email preferences|update your preferences
view in browser|view this email|view online|receive this|receiving this|received this|you subscribed|mailing list
abmelden|abbestellen|abbestellung|austragen|im browser|erhalten diese|erhältst diese|désabonner|désinscri
vous recevez|version en ligne|dans votre navigateur|darse de baja|date de baja|cancelar la suscripción|recibe este
en el navegador|annulla l'iscrizione|disiscri|cancellati|ricevi questa|nel browser|cancelar inscrição
cancelar subscrição|cancelar a subscrição|descadastrar|recebe este|uitschrijven|afmelden|ontvangt deze|bekijk online
отписаться|отказаться от рассылки|вы получили это|退订|取消订阅|配信停止|配信解除|إلغاء الاشتراك
""".replace("\n", "|").split("|")
    if one.strip()
)
"""What newsletters say of getting them; the beginnings of words, from the footers of Mailchimp, Brevo and Mailman."""
MAILINGS = """
newsletter newsletters mailing mailings e-mail e-mails email emails subscribed subscriber subscription click clicking
rundbrief verteiler klick klicken klicke courriel courriels abonné abonnée cliquez cliquer cliquant boletín suscripción
suscrito clic boletim inscrição clique clicando bollettino iscrizione iscritto clicca cliccare cliccando nieuwsbrief
mailinglijst klik klikken nyhedsbrev nyhetsbrev klikk klicka uutiskirje biuletyn kliknij zpravodaj klikněte
рассылка рассылки рассылку подписка подписки нажмите 邮件 郵件 メール 点击 點擊 クリック بريد انقر اضغط
""".split()
"""What newsletters call themselves and those who get them, and what these are asked to do; from the same footers."""
