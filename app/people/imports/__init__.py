"""Import of employees with their placements from CSV and XLSX."""
