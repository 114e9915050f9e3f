"""What participants say after a class, and what their supervisors see of it three months later."""
