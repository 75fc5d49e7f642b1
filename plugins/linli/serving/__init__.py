"""Show the site on this machine while it is being written: build on save, reload, say what is wrong."""
