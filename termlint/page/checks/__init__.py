"""The checks by name: each looks at the facts of a site and answers for every page it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from termlint.library.page_checks import Parameter
from termlint.page.checks import consent, display, identity, reading, versions
from termlint.page.checks.verdict import Verdict
from termlint.page.facts import Site
from termlint.page.words import Words

__all__ = ["CHECKS", "TAKES", "Check", "Verdict"]

Check = Callable[[Site, Words, Mapping[str, float | str]], Iterator[Verdict]]

CHECKS: Mapping[str, Check] = {
    "agreement-link": display.agreement_link,
    "agreement-link-prominent": display.agreement_link_prominent,
    "agreement-link-dead": display.agreement_link_dead,
    "agreement-clicks": display.agreement_clicks,
    "text-selectable": reading.text_selectable,
    "copy-allowed": reading.copy_allowed,
    "menu-allowed": reading.menu_allowed,
    "text-printable": reading.text_printable,
    "text-cut": reading.text_cut,
    "text-hidden": reading.text_hidden,
    "text-not-image": reading.text_not_image,
    "rules-search": reading.rules_search,
    "agreement-download": reading.agreement_download,
    "ticked-box": consent.ticked_box,
    "consent-by-use": consent.consent_by_use,
    "refuse-enabled": consent.refuse_enabled,
    "refuse-equal": consent.refuse_equal,
    "refuse-at-once": consent.refuse_at_once,
    "consent-unbundled": consent.consent_unbundled,
    "licence": identity.licence,
    "credit-code": identity.credit_code,
    "filing": identity.filing,
    "permit": identity.permit,
    "police-filing": identity.police_filing,
    "contact": identity.contact,
    "identity-link-dead": identity.identity_link_dead,
    "effective-date": versions.effective_date,
    "version-history": versions.version_history,
}

TAKES: Mapping[str, Mapping[str, Parameter]] = {
    **{name: {} for name in CHECKS},
    "agreement-link-prominent": {"font-size": "number", "contrast": "number"},
    "agreement-clicks": {"clicks": "number"},
    "text-selectable": {"share": "number"},
    "text-printable": {"share": "number"},
    "text-hidden": {"characters": "number"},
    "text-not-image": {"characters": "number"},
    "refuse-equal": {"size": "number", "contrast": "number"},
    "contact": {"kind": "text"},
}
