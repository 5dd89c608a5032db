"""Words of what sites tell their visitors: consent, accounts, subscriptions, browsers and pages that are gone.

Collected from the interface texts of consent managers (IAB Europe's framework), of content management systems
(WordPress, Drupal) and of the web's own status pages, in eight languages.
"""

from __future__ import annotations

TOPICS = """
cookie|cookies|consent|gdpr|privacy policy|privacy notice|privacy settings|terms of use|terms of service|partners store
javascript|your browser|ad blocker|adblocker|ad-blocker
subscribe|subscriber|subscribers|subscription|free articles|free article|free stories|unlimited access|full access
continue reading|keep reading|log in|login|sign in|sign up|register|registered|your account|an account|password
inbox|posteingang|postfach|bandeja de entrada|boîte mail
newsletter|free trial|captcha|not a robot|security check|unusual traffic|verify you are human|access denied
page not found|could not be found|cannot be found|can't be found|could not find the page|couldn't find the page
looking for|moved or deleted|front page|home page|homepage|our search|something went wrong|try again later
einwilligung|einwilligen|datenschutz|datenschutzerklärung|werbeblocker|abonnieren|abonnement|abonnenten|abo|anmelden
einloggen|registrieren|passwort|weiterlesen|seite nicht gefunden|nutzerkonto|kundenkonto|ihr browser|ihrem browser
consentement|témoins de connexion|confidentialité|s'abonner|abonnez|abonné|abonnés|connectez|se connecter|mot de passe
votre navigateur|page introuvable|votre compte|poursuivre la lecture|inscrivez
consentimiento|privacidad|suscríbete|suscríbase|suscripción|suscriptor|suscriptores|iniciar sesión|inicia sesión
contraseña|su navegador|tu navegador|página no encontrada|seguir leyendo|regístrate
consenso|riservatezza|abbonati|abbonamento|accedi|registrati|il tuo browser|pagina non trovata
consentimento|privacidade|assine|assinante|assinantes|assinatura|faça login|senha|seu navegador
toestemming|privacybeleid|abonneer|abonnee|abonnees|inloggen|wachtwoord|uw browser|je browser|pagina niet gevonden
файлы cookie|согласие|подпишитесь|подписка|войдите|пароль|браузер|страница не найдена
"""
RELATED = """
read more|read also|also read|read next|see also|related|more on this|more from|recommended|don't miss
lesen sie auch|lesen sie mehr|mehr zum thema|siehe auch|mehr dazu|lire aussi|à lire aussi|à lire|voir aussi
sur le même sujet|lea también|lee también|le puede interesar|leggi anche|leggi pure|lees ook|lees meer|leia também
leia mais|читайте также
"""
"""What stands before a link to another article, on sites in those languages."""
ADVERTISEMENT = """
advertisement|advertisements|advertising|advert|adverts|paid advertisement|sponsored|sponsored content|sponsored links
anzeige|anzeigen|werbung|advertorial|gesponsert|publicité|annonce|annonces|publicidad|anuncio|anuncios|patrocinado
pubblicità|annuncio pubblicitario|publicidade|anúncio|advertentie|advertenties|annons|reklam|reklame|reklama|mainos
реклама|広告|广告|廣告|إعلان|विज्ञापन
article continues after advertisement|article continues below advertisement|story continues after advertisement
story continues below advertisement|continue reading below advertisement|scroll to continue with content
advertisement - scroll to continue|der artikel geht nach der anzeige weiter|weiter nach der anzeige
la suite après cette publicité|suite de l'article après la publicité|continúa después de la publicidad
continua dopo la pubblicità|continua após a publicidade|artikel gaat verder onder advertentie
продолжение после рекламы
"""
"""What stands alone above or below an advertisement."""
RESERVED = """
all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados
reservados todos los derechos|tutti i diritti riservati|tutti i diritti sono riservati|todos os direitos reservados
alle rechten voorbehouden|alle rettigheder forbeholdes|alla rättigheter förbehållna|alle rettigheter forbeholdt
kaikki oikeudet pidätetään|wszelkie prawa zastrzeżone|všechna práva vyhrazena|все права защищены
版权所有|無断転載を禁じます
"""
"""What stands below a text that belongs to somebody, in the languages that articles are read in."""
ADDRESSING = """
you your yours we our us please sorry already enable accept manage log sign subscribe register create get
sie ihr ihre ihrem ihren ihrer wir uns unser unsere unserer unseren bitte leider
vous votre vos nous notre nos veuillez désolé
usted su sus tu tus tú nosotros nuestro nuestra nuestros nuestras
tuo tua tuoi noi nostro nostra nostri nostre você seu sua seus suas nós nosso nossa
u uw je jouw wij we onze ons helaas вы вас вам ваш ваша ваше ваши вашем вашего мы нас наш наши нашего
""".split()


def topics() -> list[str]:
    """Return the words and phrases that name what a notice is about."""
    return _listed(TOPICS)


def reserved() -> list[str]:
    """Return the phrases that say that a text belongs to somebody."""
    return _listed(RESERVED)


def advertisement() -> list[str]:
    """Return the words and phrases that stand alone above or below an advertisement."""
    return _listed(ADVERTISEMENT)


def related() -> list[str]:
    """Return the words that stand before a link to another article."""
    return _listed(RELATED)


def _listed(text: str) -> list[str]:
    return [one.strip() for line in text.strip().splitlines() for one in line.split("|")]
