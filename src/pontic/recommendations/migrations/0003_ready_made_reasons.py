"""Words that support needs again and again when a recommendation is not published, in the three languages."""

from typing import Any

from django.db import migrations

QUEUE = "recommendations"
ROWS = [
    (
        "no-answer",
        ("No answer", "Sin respuesta", "Sans réponse"),
        (
            "We wrote to the address that was given and had no answer, so we could not make sure whose words these are.",
            "Escribimos a la dirección indicada y no recibimos respuesta, así que no pudimos comprobar de quién son"
            " estas palabras.",
            "Nous avons écrit à l'adresse indiquée sans obtenir de réponse\u202f: nous n'avons donc pas pu vérifier qui"
            " est l'auteur de ces mots.",
        ),
    ),
    (
        "not-theirs",
        ("Not written by that person", "No lo escribió esa persona", "Pas écrit par cette personne"),
        (
            "The person who is named told us that these words are not theirs.",
            "La persona nombrada nos dijo que estas palabras no son suyas.",
            "La personne nommée nous a dit que ces mots ne sont pas les siens.",
        ),
    ),
    (
        "no-client",
        ("Not a client", "No es un cliente", "Pas un client"),
        (
            "A recommendation comes from somebody who has ordered designs. This one comes from a colleague, a relative"
            " or an employee.",
            "Una recomendación viene de alguien que ha encargado diseños. Esta viene de un colega, un familiar o un"
            " empleado.",
            "Une recommandation vient de quelqu'un qui a commandé des conceptions. Celle-ci vient d'un collègue, d'un"
            " proche ou d'un employé.",
        ),
    ),
    (
        "says-nothing",
        ("Says too little", "Dice demasiado poco", "En dit trop peu"),
        (
            "It does not say what was designed or how the work was. Your client may send a fuller one.",
            "No dice qué se diseñó ni cómo fue el trabajo. Tu cliente puede enviar una más completa.",
            "Elle ne dit ni ce qui a été conçu, ni comment était le travail. Votre client peut en envoyer une plus"
            " complète.",
        ),
    ),
    (
        "author-asked",
        ("Its author asked for it", "Lo pidió su autor", "Demandé par son auteur"),
        (
            "Whoever wrote it has asked us to take it down.",
            "Quien la escribió nos pidió que la retiráramos.",
            "La personne qui l'a écrite nous a demandé de la retirer.",
        ),
    ),
]


def write(apps: Any, _editor: Any) -> None:
    template = apps.get_model("conduct", "ReasonTemplate")
    for position, (code, names, texts) in enumerate(ROWS):
        named = dict(zip(("name_en", "name_es", "name_fr"), names, strict=True))
        worded = dict(zip(("text_en", "text_es", "text_fr"), texts, strict=True))
        template.objects.get_or_create(
            queue=QUEUE, code=code, defaults={"position": position, **named, **worded}
        )


def remove(apps: Any, _editor: Any) -> None:
    codes = [code for code, _names, _texts in ROWS]
    apps.get_model("conduct", "ReasonTemplate").objects.filter(queue=QUEUE, code__in=codes).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0002_a_letter_and_how_it_was_checked"),
        ("conduct", "0001_initial"),
    ]
    operations = [migrations.RunPython(write, remove)]
