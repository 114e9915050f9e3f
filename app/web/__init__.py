"""How the portal speaks HTTP and HTML: access, answers, forms, rendering, failures, headers. Knows no feature."""
