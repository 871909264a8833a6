"""Where the reviews of a piece of work stand: on the page of a case, or in the workspace of a contract."""

from django.urls import reverse

from pontic.reviews.models import Round


def page_of(work: Round) -> str:
    """Return the page on which both sides find the reviews."""
    return _reverse(work, "review", "contract-reviews")


def extension_of(work: Round) -> str:
    """Return where more time is asked for."""
    return _reverse(work, "review_extension", "contract-review-extension")


def answer_of(work: Round) -> str:
    """Return where such a question is answered."""
    return _reverse(work, "review_extension_answer", "contract-review-extension-answer")


def work_of(work: Round) -> str:
    """Return the page of the case or the contract itself."""
    return _reverse(work, "case", "contract")


def name_of(work: Round) -> str:
    """Return what the case or the contract is called."""
    return work.contract.terms.title if work.contract else str(work.case)


def _reverse(work: Round, of_case: str, of_contract: str) -> str:
    return reverse(of_contract if work.contract_id else of_case, args=[work.contract_id or work.case_id])
