"""Forms of projects and of a department's performance: labelled cells, goals, indicators."""
