"""Measure Linli beside other site generators, on one invented community."""
