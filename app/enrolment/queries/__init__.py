"""What is read of enrolments."""
