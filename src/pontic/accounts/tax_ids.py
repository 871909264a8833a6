"""Tax IDs: what each country calls its own, and whether a number can be right (TAX-04, TAX-05). Pure.

The check digits are python-stdnum's. A number passes where any rule of its country takes it: companies and
private persons have different ones. Where no rule is known, or the known ones leave people out, a number is
kept unchecked.
"""

import re
from enum import StrEnum
from functools import cache

from django.utils.translation import gettext as _
from stdnum.exceptions import ValidationError
from stdnum.util import get_cc_module

EU = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905 - a row of codes reads best so
)
VAT = EU | {"CH", "FO", "GB", "IS", "LI", "MC", "NO"}  # where business people say "VAT number"
PREFIXES = {"GR": "EL", "JP": "T"}  # what stands before a number beside the country's own code

# country: its own name for the number; the rules of python-stdnum that know one
TABLE: dict[str, tuple[str, str]] = {
    "AD": ("NRT", "nrt"),
    "AL": ("NIPT", "nipt"),
    "AR": ("CUIT", "cuit"),
    "AT": ("UID", "uid tin"),
    "AU": ("ABN, TFN", "abn tfn acn"),
    "AZ": ("VÖEN", "voen"),
    "BE": ("TVA, btw", "vat nn bis"),
    "BG": ("ДДС", "vat egn pnf"),
    "BR": ("CNPJ, CPF", "cnpj cpf"),
    "BY": ("УНП", "unp"),
    "CA": ("BN, SIN", "bn sin"),
    "CH": ("UID, MWST, TVA, IVA", "vat uid"),
    "CL": ("RUT", "rut"),
    "CN": ("USCC", "uscc ric"),
    "CO": ("NIT", "nit"),
    "CR": ("cédula", "cpj cpf cr"),
    "CY": ("ΦΠΑ", "vat"),
    "CZ": ("DIČ", "dic rc"),
    "DE": ("USt-IdNr.", "vat idnr stnr"),
    "DK": ("CVR", "cvr cpr"),
    "DO": ("RNC", "rnc cedula"),
    "DZ": ("NIF", "nif"),
    "EC": ("RUC", "ruc ci"),
    "EE": ("KMKR", "kmkr ik registrikood"),
    "EG": ("TRN", "tn"),
    "ES": ("NIF", "nif"),
    "FI": ("ALV", "alv ytunnus hetu"),
    "FO": ("MVG", "vn"),
    "FR": ("TVA", "tva siren siret nif"),
    "GB": ("VAT, UTR", "vat utr"),
    "GH": ("TIN", "tin"),
    "GN": ("NIFp", "nifp"),
    "GR": ("ΑΦΜ", "vat"),
    "GT": ("NIT", "nit"),
    "HK": ("BRN", ""),
    "HR": ("OIB", "oib"),
    "HU": ("adószám", "anum"),
    "ID": ("NPWP", "npwp nik"),
    "IE": ("VAT, PPSN", "vat pps"),
    "IL": ("ח.פ.", "hp idnr"),
    "IN": ("PAN", "pan gstin"),
    "IS": ("VSK", "vsk kennitala"),
    "IT": ("P. IVA", "iva codicefiscale"),
    "JP": ("法人番号", "cn in_"),
    "KE": ("PIN", "pin"),
    "KR": ("사업자등록번호", "brn rrn"),
    "LI": ("PEID", "peid"),
    "LT": ("PVM", "pvm asmens"),
    "LU": ("TVA", "tva"),
    "LV": ("PVN", "pvn"),
    "MA": ("ICE", "ice"),
    "MC": ("TVA", "tva"),
    "MD": ("IDNO", "idno"),
    "ME": ("PIB", "pib"),
    "MK": ("ЕДБ", "edb"),
    "MT": ("VAT", "vat"),
    "MX": ("RFC", "rfc"),
    "MY": ("TIN", ""),
    "MZ": ("NUIT", "nuit"),
    "NL": ("btw, BSN", "btw bsn"),
    "NO": ("MVA", "mva orgnr fodselsnummer"),
    "NZ": ("IRD", "ird"),
    "PE": ("RUC", "ruc"),
    "PH": ("TIN", ""),
    "PK": ("NTN", ""),
    "PL": ("NIP", "nip pesel"),
    "PT": ("NIF", "nif"),
    "PY": ("RUC", "ruc"),
    "RO": ("CIF, CNP", "cf cui cnp"),
    "RS": ("ПИБ", "pib"),
    "RU": ("ИНН", "inn"),
    "SE": ("VAT, momsregistreringsnummer", "vat orgnr personnummer"),
    "SG": ("UEN, GST", ""),
    "SI": ("ID za DDV", "ddv emso"),
    "SK": ("IČ DPH", "dph rc"),
    "SM": ("COE", "coe"),
    "SN": ("NINEA", "ninea"),
    "SV": ("NIT", "nit"),
    "TH": ("TIN", "tin"),
    "TN": ("MF", "mf"),
    "TR": ("VKN, TCKN", "vkn tckimlik"),
    "TW": ("統一編號", ""),
    "UA": ("ЄДРПОУ, РНОКПП", "edrpou rntrc"),
    "US": ("EIN, SSN, ITIN", "tin"),
    "UY": ("RUT", "rut"),
    "VE": ("RIF", "rif"),
    "VN": ("MST", "mst"),
    "ZA": ("TIN", "tin"),
}
# private persons' numbers where only companies' have a rule: the shape is known, the check digits are not
PEOPLE = {
    "CY": re.compile(r"\d{8}[A-Z]"),
    "HU": re.compile(r"8\d{9}"),
    "LU": re.compile(r"(19|20)\d{11}"),
    "MT": re.compile(r"\d{3,7}[MGAPLHBZ]"),
}
VIES = "https://ec.europa.eu/taxation_customs/vies/"
OECD = "https://www.oecd.org/tax/automatic-exchange/crs-implementation-and-assistance/tax-identification-numbers/"


class Verdict(StrEnum):
    """What can be said of a number without asking the tax office."""

    VALID = "valid"  # the shape and the check digits are right
    WRONG = "wrong"
    UNCHECKED = "unchecked"  # no rule is known


def label(country: str) -> str:
    """Return what the number is called there, in the reader's language: ``VAT number``, ``PAN``, ``Tax ID``."""
    if country in VAT:
        return _("VAT number")
    return own_name(country) or _("Tax ID")


def own_name(country: str) -> str:
    """Return the country's own name for the number; empty where it is not known."""
    return TABLE.get(country, ("", ""))[0]


def more(country: str) -> str:
    """Return the address of an authority that explains these numbers."""
    return VIES if country in EU else OECD


def check(country: str, number: str) -> Verdict:
    """Tell whether a number of that country can be right."""
    rules = _rules(country)
    if not rules:
        return Verdict.UNCHECKED
    spellings = _spellings(country, number)
    if any(_fits(rule, each) for rule in rules for each in spellings):
        return Verdict.VALID
    shape = PEOPLE.get(country)
    return Verdict.UNCHECKED if shape and any(map(shape.fullmatch, spellings)) else Verdict.WRONG


def key(country: str, number: str) -> str:
    """Return the one spelling of a tax ID by which two accounts are compared (ACC-15); empty without one."""
    folded = "".join(sign for sign in number.upper() if sign.isalnum())
    return f"{country}:{folded.removeprefix(country)}" if folded else ""


def country_of(number: str) -> str:
    """Return the country that a European VAT number names by its first letters; empty where it is none."""
    begins = re.sub(r"[\s.\-]", "", number).upper()[:2]
    country = "GR" if begins == "EL" else begins
    return country if country in EU and check(country, number) is Verdict.VALID else ""


def _spellings(country: str, number: str) -> list[str]:
    """Return the number as it is, and without the letters that name its country."""
    plain = re.sub(r"\s", "", number).upper()
    begins = (country, PREFIXES.get(country, country))
    return [number.strip(), *(plain.removeprefix(each) for each in begins if plain.startswith(each))]


@cache
def _rules(country: str) -> tuple[object, ...]:
    names = TABLE.get(country, ("", ""))[1].split()
    return tuple(module for name in names if (module := get_cc_module(country, name)) is not None)


def _fits(rule: object, number: str) -> bool:
    try:
        return bool(rule.validate(number))  # type: ignore[attr-defined]
    except ValidationError:
        return False
