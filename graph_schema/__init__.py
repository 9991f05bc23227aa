"""What may exist in the graph: kinds, edges, records and their ids; imports nothing of ours."""
