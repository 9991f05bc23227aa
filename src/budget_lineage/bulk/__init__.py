"""Everything that is loaded, as files for `neo4j-admin database import full`.

A disclosure goes from process to process in packed form (packing.py). What is read from files
waits in a spool (spool.py) until all of it is known, because a later text may supersede an
earlier one; a store is read as it is (sources.py). Rows of disclosures are made in any number
of processes (rendering.py), those of shared nodes at the end, from what all disclosures say of
them (mentions.py), and neo4j_import.py puts the files together.
"""
