"""The part of schema.org's vocabulary that our pages use: each type with its parent, each property with its values.

A value is one of the types, or ``Text``, ``URL``, ``Number``, ``Integer``. schema.org lets a URL or a text stand
where a thing is meant; we do not, because search engines do not everywhere.
"""

PARENTS = {
    "AggregateOffer": "Offer",
    "AggregateRating": "Rating",
    "BreadcrumbList": "ItemList",
    "EntryPoint": "Intangible",
    "Intangible": "Thing",
    "ItemList": "Intangible",
    "ListItem": "Intangible",
    "Offer": "Intangible",
    "Organization": "Thing",
    "Person": "Thing",
    "PostalAddress": "Intangible",
    "ProfilePage": "WebPage",
    "Rating": "Intangible",
    "SearchAction": "Action",
    "Action": "Thing",
    "Service": "Intangible",
    "WebPage": "CreativeWork",
    "WebSite": "CreativeWork",
    "CreativeWork": "Thing",
}
PROPERTIES: dict[str, dict[str, set[str]]] = {
    "Thing": {
        "name": {"Text"}, "description": {"Text"}, "url": {"URL"}, "image": {"URL"}, "potentialAction": {"Action"},
    },
    "CreativeWork": {"publisher": {"Organization", "Person"}, "inLanguage": {"Text"}, "mainEntity": {"Thing"}},
    "Service": {
        "serviceType": {"Text"}, "provider": {"Organization", "Person"}, "offers": {"Offer"},
        "aggregateRating": {"AggregateRating"},
    },
    "Offer": {"priceCurrency": {"Text"}, "availability": {"ItemAvailability"}},
    "AggregateOffer": {"lowPrice": {"Number"}, "highPrice": {"Number"}, "offerCount": {"Integer"}},
    "Rating": {"ratingValue": {"Number"}, "bestRating": {"Number"}, "worstRating": {"Number"}},
    "AggregateRating": {"reviewCount": {"Integer"}, "ratingCount": {"Integer"}},
    "Person": {
        "jobTitle": {"Text"}, "knowsLanguage": {"Text"}, "knowsAbout": {"Text"}, "address": {"PostalAddress"},
        "worksFor": {"Organization"},
    },
    "Organization": {"logo": {"URL"}},
    "PostalAddress": {"addressCountry": {"Text"}},
    "ItemList": {"itemListElement": {"ListItem"}},
    "ListItem": {"position": {"Integer"}, "item": {"URL"}},
    "SearchAction": {"target": {"EntryPoint"}, "query-input": {"Text"}},
    "EntryPoint": {"urlTemplate": {"Text"}},
}  # fmt: skip
NEEDED = {  # what Google's own rules ask for, beside the vocabulary
    "AggregateRating": {"ratingValue", "reviewCount"},
    "AggregateOffer": {"lowPrice", "priceCurrency"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "Person": {"name"},
    "Organization": {"name", "url"},
    "ProfilePage": {"mainEntity"},
    "Service": {"name", "provider"},
    "WebSite": {"name", "url"},
}
CURRENCIES = {"USD"}


def line_of(kind: str) -> list[str]:
    """Return a type and everything above it."""
    found = [kind]
    while found[-1] in PARENTS:
        found.append(PARENTS[found[-1]])
    return found


def faults(graph: dict) -> list[str]:
    """Return what of a document is not schema.org's: unknown types and properties, wrong values, loose ends."""
    nodes = {node["@id"]: node for node in graph["@graph"] if "@id" in node}
    found = [] if graph["@context"] == "https://schema.org" else ["context"]
    for node in graph["@graph"]:
        found += _node(node, nodes, node.get("@type", "?"))
    return found


def _node(node: dict, nodes: dict[str, dict], place: str) -> list[str]:
    kinds = line_of(node.get("@type", "?"))
    if kinds[-1] != "Thing":
        return [f"{place}: no type {node.get('@type')}"]
    known = {name: values for kind in kinds for name, values in PROPERTIES.get(kind, {}).items()}
    found = [f"{place}: lacks {name}" for name in NEEDED.get(kinds[0], set()) - set(node)]
    for name, value in node.items():
        if not name.startswith("@"):
            values = value if isinstance(value, list) else [value]
            for one in values:
                found += _value(one, known.get(name, set()), nodes, f"{place}.{name}")
    return found


def _value(value: object, wanted: set[str], nodes: dict[str, dict], place: str) -> list[str]:
    if not wanted:
        return [f"{place}: no such property"]
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            if value["@id"] not in nodes:
                return [f"{place}: leads nowhere"]
            value = nodes[value["@id"]]
            return [] if wanted & set(line_of(value["@type"])) else [f"{place}: a {value['@type']}"]
        inner = _node(value, nodes, place)
        return inner if wanted & set(line_of(value.get("@type", "?"))) else [*inner, f"{place}: a {value.get('@type')}"]
    return [] if any(CHECKS[kind](value) for kind in wanted if kind in CHECKS) else [f"{place}: {value!r}"]


def _is_number(value: object) -> bool:
    try:
        float(str(value))
    except ValueError:
        return False
    return not isinstance(value, bool)


CHECKS = {
    "Text": lambda value: isinstance(value, str) and bool(value.strip()),
    "URL": lambda value: isinstance(value, str) and value.startswith(("http://", "https://")),
    "Number": _is_number,
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "ItemAvailability": lambda value: value == "https://schema.org/InStock",
}
