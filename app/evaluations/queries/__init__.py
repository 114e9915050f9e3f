"""Reading what is decided about assessments."""
