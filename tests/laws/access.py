"""Who may open which address: the table of ``test_access``. One line per address.

name | method | arguments | who may. People: V visitor, X stranger, C the client, D the designer, S staff.
Whoever may not is told 404 as if there were nothing; a visitor may be sent to the sign-in page instead.
A dash: nobody yet; a member of staff first puts on record that he reads the message.
"""

TABLE = """
home                     GET   -               VXCDS
for_clients              GET   -               VXCDS
for_designers            GET   -               VXCDS
help_held_payments       GET   -               VXCDS
help_getting_paid        GET   -               VXCDS
help_wise                GET   -               VXCDS
help_payoneer            GET   -               VXCDS
terms                    GET   -               VXCDS
privacy                  GET   -               VXCDS
healthz                  GET   -               VXCDS
gallery                  GET   -               VXCDS
fees                     GET   -               VXCDS
language                 POST  -               VXCDS
find                     GET   -               VXCDS
listing                  GET   live            VXCDS
listing                  GET   drafted         DS
profile                  GET   slug            VXCDS
picture                  GET   picture         VXCDS
account_settings         GET   -               XCDS
security                 GET   -               XCDS
dashboard                GET   -               XCDS
cases                    GET   -               XCDS
case_new                 POST  live            XCS
case                     GET   case            CD
case                     GET   draft           C
case                     GET   disputed        CD
case_openings            GET   case            CD
order                    GET   draft           C
case_draft               POST  draft           C
case_discard             POST  draft           C
case_file_removal        POST  draft_file      C
case_withdrawal          POST  case            C
case_acceptance          POST  case            D
case_refusal             POST  case            D
case_completion          POST  case            C
case_return              POST  case            D
case_hold                POST  case            D
case_changes             POST  case            C
case_changes_answer      POST  case            D
case_resumption          POST  case            CD
case_delivery            POST  case            D
case_reminder            POST  case            D
payment_new              GET   case            C
payment_new              POST  draft           C
payment_approval         GET   payment         C
payment_approval         POST  payment         C
payment_return           GET   payment_key     C
cards                    GET   -               XCDS
cards                    POST  -               XCDS
card_return              GET   -               XCDS
card_return              POST  -               XCDS
card_preference          POST  card            C
card_removal             POST  card            C
payouts                  GET   -               XCDS
payout_return            GET   -               D
payout_return            POST  -               D
payout_onboarding        POST  -               D
payout_onboarding        GET   -               D
payout_country           POST  -               XCDS
money                    GET   -               XCDS
money_csv                GET   -               XCDS
dispute                  GET   disputed        CD
dispute                  GET   case            C
dispute_statement        POST  disputed        CD
dispute_settlement       POST  disputed        CD
dispute_concession       POST  disputed        CD
review                   GET   completed       CD
review                   POST  completed       CD
file                     GET   file            CD
invoice                  GET   paper           CD
invoice                  GET   commission      D
own_invoice              POST  completed       D
own_invoice_withdrawal   POST  completed       D
tax_id_field             GET   -               XCDS
desk_documents           GET   -               S
desk_document_opening    POST  document        S
conversations            GET   -               XCDS
conversation             GET   talk            CD
message_new              POST  talk            CD
conversation_new         POST  slug            XCS
notifications            GET   -               XCDS
notifications_reading    POST  -               XCDS
notification_opening     POST  notice          D
notification_settings    GET   -               XCDS
my_listings              GET   -               XCDS
listing_new              GET   -               XCDS
listing_edit             GET   drafted         D
listing_submission       POST  drafted         D
listing_return           POST  drafted         D
listing_pause            POST  live            D
listing_resumption       POST  live            D
listing_closure          POST  drafted         D
profile_edit             GET   -               XCDS
profile_submission       POST  -               XCDS
profile_return           POST  -               XCDS
portfolio                POST  -               XCDS
desk                     GET   -               S
desk_profiles            GET   -               S
desk_profile             GET   waiting_profile S
desk_profile_approval    POST  waiting_profile S
desk_profile_rejection   POST  waiting_profile S
desk_identity            POST  waiting_profile S
desk_identity_withdrawal POST  waiting_profile S
desk_listings            GET   -               S
desk_listing             GET   waiting_listing S
desk_listing_approval    POST  waiting_listing S
desk_listing_rejection   POST  waiting_listing S
desk_disputes            GET   -               S
desk_dispute             GET   dispute         S
desk_handling            POST  dispute         S
desk_statement           POST  dispute         S
desk_decision            POST  dispute         S
desk_flags               GET   -               S
desk_flag                GET   flag            -
desk_flag_reading        POST  flag            S
desk_flag_settlement     POST  flag            S
desk_errands             GET   -               S
desk_errand_revival      POST  errand          S
desk_money               GET   -               S
desk_fees                GET   -               S
desk_fees_csv            GET   -               S
desk_case_money          GET   case            S
desk_refund              POST  payment         S
desk_reading             POST  payment         S
desk_refund_attempt      POST  refund          S
desk_payout_attempt      POST  earning         S
desk_call_attempt        POST  operation       S
desk_books               GET   -               S
desk_check               POST  -               S
desk_people              GET   -               S
desk_role                POST  person          S
desk_role_removal        POST  person          S
desk_acts                GET   -               S
"""

OUTSIDE = {
    "events": "an ASGI view of its own; tests/doors/live asks who may listen",
    "stripe_webhook": "opened by the processor alone; tests/doors/payments/test_webhooks asks for forged ones",
    "mute": "opened from a letter with a signed token; tests/doors/web asks for forged ones",
}  # and everything of django-allauth, which tests its own
