"""What a record may say: frozen types with a Chinese label and an English sentence for every field.

The model knows nothing of files, YAML or pages. Every scalar arrives as the string that the editor typed and is
decided here by a pattern-checked type of `scalars`, so that `no`, `010` or `2023-02-30` never mean something else.
"""
