"""Nodes to the frozen model, or all problems with their places; then the rules between records."""
