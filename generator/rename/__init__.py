"""Another id for an issue, a record, a part of one or a register's entry: changed wherever it is used, and moved."""
