"""Cells printed one after another divided into the rows that the table shows they had."""
