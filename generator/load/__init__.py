"""YAML text to trees of strings with positions. Knows YAML, knows no meaning."""
