"""Single payments on the payments tab of a contract: bonuses, expenses, others."""
