"""Check, mask and link a community's content; make its pages as pure functions of one graph.

The library never imports Pelican: the plugins beside it do. Each package here imports only packages to
its left: problems, settings, urls, text ← source ← model ← privacy ← graph ← build ← checks ← cli.
"""

__version__ = "0.1.0"
