"""Tables whose columns are aligned by blanks: where columns, rows and spanned cells are."""
