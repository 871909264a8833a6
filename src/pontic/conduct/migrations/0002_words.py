"""Ready-made words for the first day of the desk; staff change them as they like."""

from django.db import migrations

# queue, code: (name, words) in English, Spanish, French
WORDS = {
    ("reports", "acted"): (
        ("Upheld: we acted", "Thank you for telling us. We found a breach of our rules and have acted on it. We do not say what happens to other accounts, just as we would say nothing about yours."),
        ("Confirmado: hemos actuado", "Gracias por avisarnos. Hemos visto que se incumplieron nuestras normas y hemos actuado. No contamos qué ocurre con otras cuentas, como tampoco contaríamos nada de la tuya."),
        ("Confirmé : nous avons agi", "Merci de nous avoir prévenus. Nous avons constaté un manquement à nos règles et nous avons agi. Nous ne disons pas ce qu’il advient d’autres comptes, de même que nous ne dirions rien du vôtre."),
    ),
    ("reports", "no-breach"): (
        ("Dismissed: no breach", "Thank you for telling us. We have read what you reported and found no breach of our rules. If more happens, report it again; you can also block the person in your conversation."),
        ("Desestimado: sin incumplimiento", "Gracias por avisarnos. Hemos leído lo que denunciaste y no vemos que se incumplan nuestras normas. Si ocurre algo más, denúncialo de nuevo; también puedes bloquear a la persona en vuestra conversación."),
        ("Écarté : aucun manquement", "Merci de nous avoir prévenus. Nous avons lu ce que vous avez signalé et n’y voyons aucun manquement à nos règles. S’il se passe autre chose, signalez-le à nouveau ; vous pouvez aussi bloquer cette personne dans votre conversation."),
    ),
    ("reports", "use-dispute"): (
        ("Dismissed: a matter for a dispute", "Thank you for telling us. What you describe concerns the work on a case. Open a dispute on the page of the case: then the payment stays held and the resolution centre decides."),
        ("Desestimado: es cosa de una disputa", "Gracias por avisarnos. Lo que describes tiene que ver con el trabajo de un caso. Abre una disputa en la página del caso: así el pago queda retenido y decide el centro de resolución."),
        ("Écarté : c’est l’affaire d’un litige", "Merci de nous avoir prévenus. Ce que vous décrivez concerne le travail d’un cas. Ouvrez un litige sur la page du cas : le paiement reste alors retenu et le centre de résolution décide."),
    ),
    ("measures", "contact"): (
        ("Contact details", "You sent contact details in spite of our warning. Please keep contact and payment here: only then is the payment held and the work covered for both sides."),
        ("Datos de contacto", "Enviaste datos de contacto a pesar de nuestro aviso. Mantén aquí el contacto y el pago: solo así el pago queda retenido y el trabajo protegido para ambas partes."),
        ("Coordonnées", "Vous avez envoyé des coordonnées malgré notre avertissement. Gardez ici le contact et le paiement : c’est la seule façon que le paiement soit retenu et le travail couvert pour les deux parties."),
    ),
    ("measures", "outside"): (
        ("Payment outside", "You asked for a payment outside of the platform, or agreed to one. That is the one rule that everything else here rests on. The messages that show it are named as evidence."),
        ("Pago fuera", "Pediste un pago fuera de la plataforma o lo aceptaste. Es la norma en la que se apoya todo lo demás. Los mensajes que lo muestran constan como prueba."),
        ("Paiement hors plateforme", "Vous avez demandé un paiement hors de la plateforme, ou l’avez accepté. C’est la règle sur laquelle tout le reste repose. Les messages qui le montrent sont cités comme preuves."),
    ),
    ("measures", "tone"): (
        ("Insults", "You insulted or threatened somebody. Whatever happened before: here people write to each other as they would speak in a laboratory."),
        ("Insultos", "Has insultado o amenazado a alguien. Pasara lo que pasara antes, aquí la gente se escribe como se hablaría en un laboratorio."),
        ("Insultes", "Vous avez insulté ou menacé quelqu’un. Quoi qu’il se soit passé avant, on s’écrit ici comme on se parlerait dans un laboratoire."),
    ),
    ("measures", "stolen"): (
        ("Work of others", "You showed work or pictures of others as your own. Take them down and show designs that you made yourself."),
        ("Trabajo ajeno", "Has mostrado como tuyos trabajos o imágenes de otras personas. Retíralos y muestra diseños hechos por ti."),
        ("Travail d’autrui", "Vous avez présenté comme vôtres des travaux ou des images d’autrui. Retirez-les et montrez des conceptions que vous avez faites vous-même."),
    ),
    ("appeals", "granted"): (
        ("Granted", "We have read everything again. The reason that was given does not hold, so the measure ends now. We are sorry for the trouble."),
        ("Aceptado", "Hemos vuelto a leerlo todo. El motivo que se dio no se sostiene, así que la medida termina ahora. Sentimos las molestias."),
        ("Accepté", "Nous avons tout relu. Le motif indiqué ne tient pas, la mesure prend donc fin maintenant. Nous vous prions de nous excuser pour la gêne."),
    ),
    ("appeals", "rejected"): (
        ("Rejected", "We have read everything again, and your words with it. The reason that was given holds, so the measure stays. What is owed to you is paid out all the same."),
        ("Rechazado", "Hemos vuelto a leerlo todo, también lo que escribiste. El motivo que se dio se sostiene, así que la medida sigue en pie. Lo que se te debe se te paga igualmente."),
        ("Rejeté", "Nous avons tout relu, y compris ce que vous avez écrit. Le motif indiqué tient, la mesure est donc maintenue. Ce qui vous est dû vous est versé malgré tout."),
    ),
    ("listings", "photo"): (
        ("Photo of a screen", "One of the pictures is a photo of a screen. Export a render or take a screenshot of the design itself."),
        ("Foto de una pantalla", "Una de las imágenes es la foto de una pantalla. Exporta un render o haz una captura del propio diseño."),
        ("Photo d’un écran", "L’une des images est la photo d’un écran. Exportez un rendu ou faites une capture de la conception elle-même."),
    ),
    ("listings", "scope"): (
        ("Scope unclear", "Say what is included and what is not: which indications, up to how many units, which files the client gets."),
        ("Alcance poco claro", "Di qué incluye y qué no: qué indicaciones, hasta cuántas unidades y qué archivos recibe el cliente."),
        ("Étendue imprécise", "Dites ce qui est inclus et ce qui ne l’est pas : quelles indications, jusqu’à combien d’éléments, quels fichiers le client reçoit."),
    ),
    ("profiles", "photo"): (
        ("Photo", "Please show your face on the photo: clients want to see with whom they work. A logo can stand in the banner."),
        ("Foto", "Muestra tu cara en la foto: los clientes quieren ver con quién trabajan. Un logotipo puede ir en el banner."),
        ("Photo", "Montrez votre visage sur la photo : les clients veulent voir avec qui ils travaillent. Un logo peut figurer dans la bannière."),
    ),
    ("profiles", "about"): (
        ("Too short", "Tell a little more: where you learned, how long you have designed, what you do best. Clients choose by it."),
        ("Demasiado corto", "Cuenta un poco más: dónde aprendiste, cuánto llevas diseñando y qué se te da mejor. Los clientes eligen por eso."),
        ("Trop court", "Dites-en un peu plus : où vous avez appris, depuis quand vous concevez, ce que vous faites le mieux. C’est ainsi que les clients choisissent."),
    ),
}  # fmt: skip


def write(apps, _editor):
    """Write them where they are not there yet."""
    template = apps.get_model("conduct", "ReasonTemplate")
    for position, ((queue, code), said) in enumerate(WORDS.items()):
        parts = {}
        for language, (name, text) in zip(("en", "es", "fr"), said, strict=True):
            parts |= {f"name_{language}": name, f"text_{language}": text}
        template.objects.get_or_create(queue=queue, code=code, defaults=parts | {"position": position})


class Migration(migrations.Migration):
    dependencies = [("conduct", "0001_initial")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
