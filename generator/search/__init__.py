"""The search: what can be found, and the static files that a browser finds it with."""
