"""Reading certificates and hours."""
