"""The documents that are known and which are needed, until staff change them. A table of words."""

from typing import Any

KINDS = [  # slug, what it proves, English, Spanish, French
    ("passport", "identity", "Passport", "Pasaporte", "Passeport"),
    ("identity-card", "identity", "Identity card", "Documento de identidad", "Carte d'identité"),
    ("driving-licence", "identity", "Driving licence", "Permiso de conducir", "Permis de conduire"),
    ("ownership-proof", "company", "Proof of business ownership", "Prueba de propiedad de la empresa",
     "Preuve de propriété de l'entreprise"),
    ("business-registration", "company", "Business registration", "Registro de la empresa",
     "Immatriculation de l'entreprise"),
    ("address-proof", "address", "Proof of address", "Comprobante de domicilio", "Justificatif de domicile"),
]  # fmt: skip
REQUIREMENTS = [  # nationality (empty: every other), party, group, kinds of which one is enough
    ("", "person", 1, ("passport", "identity-card", "driving-licence")),
    ("", "business", 1, ("passport", "identity-card", "driving-licence")),
    ("", "business", 2, ("ownership-proof", "business-registration")),
    *(  # countries that issue no identity card
        row
        for country in ("AU", "DK", "GB", "NZ")
        for row in (
            (country, "person", 1, ("passport", "driving-licence")),
            (country, "business", 1, ("passport", "driving-licence")),
            (country, "business", 2, ("ownership-proof", "business-registration")),
        )
    ),
]
TEMPLATES = {  # ready-made words of a rejection: code; names, then texts in English, Spanish, French
    "unreadable": (
        ("Not readable", "Ilegible", "Illisible"),
        "We cannot read all of it. Please take the picture again in daylight, with all four corners.",
        "No podemos leerlo todo. Haz la foto otra vez con luz natural y con las cuatro esquinas.",
        "Nous ne pouvons pas tout lire. Veuillez reprendre la photo à la lumière du jour, avec les quatre coins.",
    ),
    "expired": (
        ("Expired", "Caducado", "Expiré"),
        "The document has expired. Please send one that is still valid.",
        "El documento ha caducado. Envía uno que siga siendo válido.",
        "Le document a expiré. Veuillez en envoyer un qui est encore valable.",
    ),
    "name": (
        ("Another name", "Otro nombre", "Un autre nom"),
        "The document has another name. Please write your legal name exactly as the document has it.",
        "El documento lleva otro nombre. Escribe tu nombre legal exactamente como figura en él.",
        "Le document porte un autre nom. Veuillez écrire votre nom légal exactement comme il y figure.",
    ),
    "ownership": (
        ("Ownership not shown", "Propiedad sin probar", "Propriété non prouvée"),
        "The document does not say who owns the company. Please send an extract of the register that does.",
        "El documento no dice de quién es la empresa. Envía un extracto del registro que lo diga.",
        "Le document ne dit pas à qui est l'entreprise. Veuillez envoyer un extrait du registre qui le dit.",
    ),
}


def plant_templates(template_model: Any) -> None:
    """Write the ready-made words; those that staff have changed stay."""
    for position, (code, (names, *texts)) in enumerate(TEMPLATES.items()):
        given: dict[str, Any] = {"position": position}
        for language, name, text in zip(("en", "es", "fr"), names, texts, strict=True):
            given |= {f"name_{language}": name, f"text_{language}": text}
        template_model.objects.get_or_create(queue="verification", code=code, defaults=given)


def plant(kind_model: Any, requirement_model: Any) -> None:
    """Write the table into an empty database."""
    kinds = {}
    for position, (slug, proves, english, spanish, french) in enumerate(KINDS):
        names = {"name_en": english, "name_es": spanish, "name_fr": french}
        given = {"proves": proves, "position": position, **names}
        kinds[slug] = kind_model.objects.update_or_create(slug=slug, defaults=given)[0]
    for nationality, party, group, slugs in REQUIREMENTS:
        for slug in slugs:
            requirement_model.objects.get_or_create(nationality=nationality, party=party, group=group, kind=kinds[slug])
