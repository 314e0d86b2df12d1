"""Pure functions over the model, one file a question: no I/O, no words for readers."""
