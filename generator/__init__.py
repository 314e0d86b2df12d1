"""Turns the YAML records of a city bureau's newspaper pages into a searchable public bulletin site."""
