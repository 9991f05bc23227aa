"""Facts to records: ids from natural keys, owned nodes, edges, mentions of shared nodes."""
