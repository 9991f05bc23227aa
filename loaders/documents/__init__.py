"""Documents that words name: numbers, titles, issuers, and which of them may be one."""
