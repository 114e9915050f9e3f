"""What those who decide about assessments are asked."""
