"""Make pages from the graph, each a pure function of what it reads, and publish them as one transaction."""
