"""The pages of the catalogue and of the coordinators."""
