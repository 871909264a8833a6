# ruff: noqa: E501 - a table is read across
"""The tree of services that ships with the house (LIST-09, LIST-18). Pure data; staff may add more."""

from typing import Any

# slug, English, Spanish, French; the indented rows are the leaves on which listings hang
TREE = (
    ("fixed", "Crowns and bridges", "Coronas y puentes", "Couronnes et bridges", (
        ("crowns-posterior", "Posterior crowns", "Coronas posteriores", "Couronnes postérieures"),
        ("crowns-aesthetic", "Aesthetic anterior crowns", "Coronas anteriores estéticas", "Couronnes antérieures esthétiques"),
        ("bridges-posterior", "Posterior bridges", "Puentes posteriores", "Bridges postérieurs"),
        ("bridges-aesthetic", "Aesthetic anterior bridges", "Puentes anteriores estéticos", "Bridges antérieurs esthétiques"),
        ("full-arch-fixed", "Full-arch tooth-borne restorations", "Arcos completos sobre dientes", "Arcades complètes sur dents"),
        ("inlays-onlays", "Inlays, onlays and overlays", "Inlays, onlays y overlays", "Inlays, onlays et overlays"),
        ("veneers", "Veneers", "Carillas", "Facettes"),
        ("copings", "Copings and frameworks", "Cofias y estructuras", "Chapes et armatures"),
        ("telescopes", "Telescopic crowns", "Coronas telescópicas", "Couronnes télescopiques"),
        ("adhesive-bridges", "Adhesive bridges", "Puentes adhesivos", "Bridges collés"),
        ("posts-cores", "Posts and cores", "Pernos y muñones", "Inlay-cores"),
        ("temporaries", "Temporary crowns and bridges", "Coronas y puentes provisionales", "Couronnes et bridges provisoires"),
    )),
    ("implants", "Implant restorations", "Restauraciones sobre implantes", "Restaurations sur implants", (
        ("implant-crowns", "Screw-retained implant crowns", "Coronas atornilladas sobre implantes", "Couronnes transvissées sur implants"),
        ("implant-bridges", "Implant bridges", "Puentes sobre implantes", "Bridges sur implants"),
        ("abutments", "Custom implant abutments", "Pilares de implante personalizados", "Piliers implantaires personnalisés"),
        ("implant-bars", "Implant bars", "Barras sobre implantes", "Barres sur implants"),
        ("all-on-x", "All-on-X full arches", "Arcos completos All-on-X", "Arcades complètes All-on-X"),
        ("all-on-x-bars", "All-on-X implant bars", "Barras para All-on-X", "Barres pour All-on-X"),
        ("healing-abutments", "Custom healing abutments", "Pilares de cicatrización personalizados", "Piliers de cicatrisation personnalisés"),
        ("verification-jigs", "Verification jigs", "Jigs de verificación", "Clés de vérification"),
    )),
    ("guided-surgery", "Implant planning and guides", "Planificación y guías quirúrgicas", "Planification et guides chirurgicaux", (
        ("implant-planning", "Implant planning", "Planificación de implantes", "Planification implantaire"),
        ("surgical-guides", "Tooth-supported surgical guides", "Guías quirúrgicas dentosoportadas", "Guides chirurgicaux à appui dentaire"),
        ("guides-full-arch", "Full-arch and bone-supported guides", "Guías de arco completo y óseas", "Guides d'arcade complète et à appui osseux"),
        ("stackable-guides", "Stackable guides", "Guías apilables", "Guides empilables"),
        ("crown-lengthening-guides", "Crown lengthening guides", "Guías de alargamiento coronario", "Guides d'élongation coronaire"),
    )),
    ("removable", "Dentures", "Prótesis removibles", "Prothèses amovibles", (
        ("full-dentures", "Full dentures", "Prótesis completas", "Prothèses complètes"),
        ("partial-dentures", "Partial dentures and metal frameworks", "Prótesis parciales y esqueléticos", "Prothèses partielles et châssis métalliques"),
        ("overdentures", "Overdentures", "Sobredentaduras", "Prothèses sur attachements"),
        ("immediate-dentures", "Immediate dentures", "Prótesis inmediatas", "Prothèses immédiates"),
        ("copy-dentures", "Copy dentures", "Duplicados de prótesis", "Duplicatas de prothèses"),
    )),
    ("splints", "Splints and guards", "Férulas y protectores", "Gouttières et protections", (
        ("night-guards", "Night guards", "Férulas de descarga nocturnas", "Gouttières de nuit"),
        ("occlusal-splints", "Occlusal splints for joint therapy", "Férulas oclusales para terapia de ATM", "Gouttières occlusales pour les ATM"),
        ("sports-guards", "Sports guards", "Protectores deportivos", "Protège-dents de sport"),
        ("sleep-appliances", "Sleep appliances", "Dispositivos para el sueño", "Orthèses du sommeil"),
    )),
    ("smile-design", "Smile design and wax-ups", "Diseño de sonrisa y wax-ups", "Conception du sourire et wax-ups", (
        ("wax-ups", "Digital wax-ups", "Wax-ups digitales", "Wax-ups numériques"),
        ("mock-ups", "Mock-ups and shells", "Mock-ups y carcasas", "Mock-ups et coques"),
        ("smile-design-2d", "Smile design on photos", "Diseño de sonrisa sobre fotos", "Conception du sourire sur photos"),
        ("prep-guides", "Preparation guides", "Guías de tallado", "Guides de préparation"),
    )),
    ("orthodontics", "Orthodontics", "Ortodoncia", "Orthodontie", (
        ("aligner-staging", "Clear aligner planning and staging", "Planificación de alineadores transparentes", "Planification d'aligneurs transparents"),
        ("retainers", "Retainers", "Retenedores", "Contentions"),
        ("bonding-trays", "Indirect bonding trays", "Cubetas de cementado indirecto", "Gouttières de collage indirect"),
        ("ortho-appliances", "Expanders and metal appliances", "Expansores y aparatos metálicos", "Disjoncteurs et appareils métalliques"),
        ("ortho-models", "Orthodontic study models", "Modelos de estudio ortodónticos", "Modèles d'étude orthodontiques"),
    )),
    ("models", "Models and preparation of scans", "Modelos y preparación de escaneos", "Modèles et préparation des scans", (
        ("models-dies", "Printed models with dies", "Modelos impresos con muñones", "Modèles imprimés avec dies"),
        ("implant-models", "Implant models with gingiva", "Modelos de implantes con encía", "Modèles implantaires avec gencive"),
        ("custom-trays", "Custom trays", "Cubetas individuales", "Porte-empreintes individuels"),
        ("scan-cleaning", "Scan cleaning and alignment", "Limpieza y alineación de escaneos", "Nettoyage et alignement de scans"),
        ("segmentation", "Segmentation of volume scans", "Segmentación de volúmenes", "Segmentation de volumes"),
        ("nesting", "Nesting for milling and printing", "Anidado para fresado e impresión", "Imbrication pour usinage et impression"),
    )),
)  # fmt: skip


def plant(category: Any) -> None:
    """Write the tree into this model; a second time changes nothing (the migration hands in its own)."""
    for position, (slug, english, spanish, french, leaves) in enumerate(TREE):
        root = _put(category, slug, (english, spanish, french), position=position, parent=None)
        for place, (leaf, *names) in enumerate(leaves):
            _put(category, leaf, names, position=place, parent=root)


def _put(category: Any, slug: str, names: Any, **fields: Any) -> Any:
    english, spanish, french = names
    named = {"name_en": english, "name_es": spanish, "name_fr": french}
    return category.objects.update_or_create(slug=slug, defaults={**named, **fields})[0]
