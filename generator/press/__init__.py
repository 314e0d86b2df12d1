"""Outputs onto the site through MkDocs. Nothing else knows MkDocs."""
