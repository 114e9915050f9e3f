"""What can be done to an agreement: each verb changes it and writes the history, in the transaction of the request."""
