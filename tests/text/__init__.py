"""Tests of linli.text."""
