"""One serialisation of tables a module; `recognise` chooses among them by evidence."""
