"""Work on text alone: Chinese line breaks, HTML as text, numbers in words, summaries, dates.

Nothing here knows content, settings or pages; every function is pure.
"""
