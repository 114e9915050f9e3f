"""Reading the cascade."""
