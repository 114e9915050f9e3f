"""The arithmetic of an assessment: pure, without database or request, in decimals."""
