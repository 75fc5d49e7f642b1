"""Check the built site; one rule a file, each a function from the built pages to problems.

A rule takes the pages and the collector. To add one: a file with a function, a line in ``built.RULES``, a
test file of the same name.
"""
