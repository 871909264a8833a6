"""Ready-made words for decisions about disputed reviews."""

from django.db import migrations

QUEUE = "reviews"
REASONS = [
    (
        "opinion",
        ("An opinion", "Una opinión", "Un avis"),
        (
            "The review says what its author thinks of the work. That is what reviews are for, so it stays. You can answer it in public below the review.",
            "La reseña dice lo que su autor piensa del trabajo. Para eso son las reseñas, así que se queda. Puedes responder en público debajo de ella.",
            "L’avis dit ce que son auteur pense du travail. C’est à cela que servent les avis, il reste donc en place. Vous pouvez y répondre publiquement en dessous.",
        ),
    ),
    (
        "insult",
        ("Insults or threats", "Insultos o amenazas", "Insultes ou menaces"),
        (
            "The review insults or threatens a person. It was taken away, and its stars no longer count.",
            "La reseña insulta o amenaza a una persona. Se ha retirado y sus estrellas ya no cuentan.",
            "L’avis insulte ou menace une personne. Il a été retiré et ses étoiles ne comptent plus.",
        ),
    ),
    (
        "patient",
        ("Data about a patient", "Datos de un paciente", "Données d’un patient"),
        (
            "The review names a patient or makes one recognisable. It was taken away, and its stars no longer count.",
            "La reseña nombra a un paciente o permite reconocerlo. Se ha retirado y sus estrellas ya no cuentan.",
            "L’avis nomme un patient ou permet de le reconnaître. Il a été retiré et ses étoiles ne comptent plus.",
        ),
    ),
    (
        "contact",
        ("Contact details", "Datos de contacto", "Coordonnées"),
        (
            "The review holds contact details or links. It was taken away, and its stars no longer count.",
            "La reseña contiene datos de contacto o enlaces. Se ha retirado y sus estrellas ya no cuentan.",
            "L’avis contient des coordonnées ou des liens. Il a été retiré et ses étoiles ne comptent plus.",
        ),
    ),
    (
        "off-topic",
        ("Not about the case", "No trata del caso", "Sans rapport avec le cas"),
        (
            "The review is not about the case. It was taken away, and its stars no longer count.",
            "La reseña no trata del caso. Se ha retirado y sus estrellas ya no cuentan.",
            "L’avis n’a pas de rapport avec le cas. Il a été retiré et ses étoiles ne comptent plus.",
        ),
    ),
]


def plant(apps, schema_editor):
    """Write them where they are not there yet; staff may have changed them."""
    model = apps.get_model("conduct", "ReasonTemplate")
    for position, (code, names, texts) in enumerate(REASONS):
        fields = {f"name_{key}": name for key, name in zip(("en", "es", "fr"), names, strict=True)}
        fields |= {f"text_{key}": text for key, text in zip(("en", "es", "fr"), texts, strict=True)}
        model.objects.get_or_create(queue=QUEUE, code=code, defaults={**fields, "position": position})


def clear(apps, schema_editor):
    """Take them away."""
    apps.get_model("conduct", "ReasonTemplate").objects.filter(queue=QUEUE).delete()


class Migration(migrations.Migration):
    dependencies = [("reviews", "0006_figures"), ("conduct", "0001_initial")]
    operations = [migrations.RunPython(plant, clear)]
