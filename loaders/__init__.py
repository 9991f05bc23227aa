"""Disclosure text to records: pure, without network, store or clock."""
