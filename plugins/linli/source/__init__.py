"""Read content files: their bytes, their front matter with its positions, their Markdown."""
