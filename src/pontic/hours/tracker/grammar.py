"""The words of the command line."""

from argparse import ArgumentParser

from django.utils.translation import gettext as _


def parser() -> ArgumentParser:
    """Return the grammar of ``pontic track``."""
    whole = ArgumentParser(prog="pontic track", description=_("Track time on a contract by the hour."))
    verbs = whole.add_subparsers(dest="verb", required=True)
    login = verbs.add_parser("login", help=_("sign this computer in with a token from Settings, Devices"))
    login.add_argument("site", help=_("the address of the site, such as https://example.com"))
    start = verbs.add_parser("start", help=_("start the timer and stay until Ctrl+C"))
    number = _("the number of the contract; not needed where there is only one")
    start.add_argument("contract", type=int, nargs="?", help=number)
    start.add_argument("--memo", default="", help=_("what you work on; your client reads it"))
    shots = _("take screenshots; you are asked to agree at each start")
    start.add_argument("--screenshots", action="store_true", help=shots)
    start.add_argument("--blur", action="store_true", help=_("blur them so that nothing can be read"))
    verbs.add_parser("stop", help=_("stop the timer, wherever it was started"))
    verbs.add_parser("status", help=_("say what runs, and on which contracts time can be tracked"))
    verbs.add_parser("send", help=_("send screenshots that were left on this computer"))
    verbs.add_parser("logout", help=_("forget the token on this computer"))
    return whole
