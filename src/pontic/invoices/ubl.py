"""A document for machines: UBL 2.1 (OASIS), as an Invoice or a CreditNote.

Only what is known is said. UBL itself asks for no tax; the profiles that do (EN 16931, Peppol) are not claimed.
"""

from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from babel.numbers import get_currency_precision

from pontic.invoices.models import Document
from pontic.invoices.parties import Party

BASE = "urn:oasis:names:specification:ubl:schema:xsd:"
CAC, CBC = f"{BASE}CommonAggregateComponents-2", f"{BASE}CommonBasicComponents-2"
CODES = {"Invoice": "380", "CreditNote": "381"}  # UNTDID 1001; a third party's writing makes it no other document
ONE = "C62"  # UN/ECE Recommendation 20: a piece


def xml(document: Document) -> bytes:
    """Write a document, UTF-8."""
    register_namespace("cac", CAC)
    register_namespace("cbc", CBC)
    name = "CreditNote" if document.is_credit_note else "Invoice"
    space = f"{BASE}{name}-2"
    register_namespace("", space)
    root = Element(f"{{{space}}}{name}")
    _head(root, document, name)
    _party(root, "AccountingSupplierParty", document.parties["issuer"])
    _party(root, "AccountingCustomerParty", document.parties["recipient"])
    if not document.is_credit_note:
        _text(_part(root, "Delivery"), "ActualDeliveryDate", document.supplied_on.isoformat())
    _totals(root, document)
    for number, line in enumerate(document.lines, 1):
        _line(_part(root, f"{name}Line"), document, number, line)
    written: bytes = tostring(root, "utf-8", xml_declaration=True)
    return written


def _head(root: Element, document: Document, name: str) -> None:
    _text(root, "UBLVersionID", "2.1")
    _text(root, "ID", document.number)
    _text(root, "UUID", str(document.pk))
    _text(root, "IssueDate", document.issued_on.isoformat())
    _text(root, f"{name}TypeCode", CODES[name])
    for note in document.notes:
        _text(root, "Note", note)
    _text(root, "DocumentCurrencyCode", document.currency)
    _text(_part(root, "OrderReference"), "ID", str(document.case_id or f"bill-{document.bill_id}"))
    if document.corrects is not None:
        reference = _part(_part(root, "BillingReference"), "InvoiceDocumentReference")
        _text(reference, "ID", document.corrects.number)
        _text(reference, "IssueDate", document.corrects.issued_on.isoformat())


def _party(root: Element, role: str, party: Party) -> None:
    about = _part(_part(root, role), "Party")
    _text(_part(about, "PartyName"), "Name", party["name"])
    if party["address"] or party["country_code"]:
        address = _part(about, "PostalAddress")
        for line in party["address"]:
            _text(_part(address, "AddressLine"), "Line", line)
        if party["country_code"]:
            _text(_part(address, "Country"), "IdentificationCode", party["country_code"])
    if party["tax_id"]:
        tax = _part(about, "PartyTaxScheme")
        _text(tax, "CompanyID", party["tax_id"])
        _text(_part(tax, "TaxScheme"), "Name", party["tax_label"])
    _text(_part(about, "PartyLegalEntity"), "RegistrationName", party["name"])


def _totals(root: Element, document: Document) -> None:
    totals = _part(root, "LegalMonetaryTotal")
    _amount(totals, "LineExtensionAmount", document.total_minor, document.currency)
    if not document.is_credit_note:
        _amount(totals, "PrepaidAmount", document.total_minor, document.currency)
    left = document.total_minor if document.is_credit_note else 0  # all is paid before it is invoiced
    _amount(totals, "PayableAmount", left, document.currency)


def _line(part: Element, document: Document, number: int, line: dict[str, object]) -> None:
    _text(part, "ID", str(number))
    quantity = "CreditedQuantity" if document.is_credit_note else "InvoicedQuantity"
    _text(part, quantity, str(line["quantity"]), unitCode=ONE)
    _amount(part, "LineExtensionAmount", int(str(line["amount_minor"])), document.currency)
    item = _part(part, "Item")
    if line["note"]:
        _text(item, "Description", str(line["note"]))
    _text(item, "Name", str(line["text"]))
    single = int(str(line["unit_minor"]))
    if single >= 0:  # a deduction has no price
        _amount(_part(part, "Price"), "PriceAmount", single, document.currency)


def _part(parent: Element, name: str) -> Element:
    return SubElement(parent, f"{{{CAC}}}{name}")


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, f"{{{CBC}}}{name}", attributes).text = text


def _amount(parent: Element, name: str, minor: int, currency: str) -> None:
    digits = get_currency_precision(currency)
    sign, figures = ("-" if minor < 0 else ""), str(abs(minor)).rjust(digits + 1, "0")
    text = f"{sign}{figures[:-digits]}.{figures[-digits:]}" if digits else f"{sign}{figures}"
    _text(parent, name, text, currencyID=currency)
