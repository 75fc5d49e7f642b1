"""Decide who may appear with what, and mask everybody else, before anything else sees the content."""
