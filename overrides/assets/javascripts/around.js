// Sharing and citing a record.
