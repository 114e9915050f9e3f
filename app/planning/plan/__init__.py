"""The plan: which courses a unit means to hold in a year, for how many, when and at what cost."""
