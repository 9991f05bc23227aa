"""The oracle: keeps each disclosure's records and works the graph out anew, no index."""
