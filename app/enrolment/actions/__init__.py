"""What is done to enrolments."""
