"""The dialogue: both views side by side, the differences first, and the review as it changes there."""
