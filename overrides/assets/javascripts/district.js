// The district that a reader has chosen; kept in this browser only.
