"""The editions of an agreement: amending the one in force, copying it, telling the difference, what its page says."""
