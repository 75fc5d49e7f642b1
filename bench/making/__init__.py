"""Invent a community: its organisations, services, places, people, and what happened in ten years."""
