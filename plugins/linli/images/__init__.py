"""Make the pictures of the site."""
