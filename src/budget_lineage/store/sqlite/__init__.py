"""The default store: one SQLite file, many readers, one writer."""
