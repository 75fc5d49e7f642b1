"""What invents a community, and what measures with it."""
