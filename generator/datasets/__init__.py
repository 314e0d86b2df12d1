"""The open data of the bulletin: tables as CSV and JSON, described by a Data Package and a page."""
