// What a reader sets for every page: elder mode, reading aloud.
