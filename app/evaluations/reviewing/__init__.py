"""The supervisor's review: written topic by topic beside the facts, filed, changed with a reason while both discuss."""
