"""Readers of tables: one kind of table a module; `registry` lists them."""
