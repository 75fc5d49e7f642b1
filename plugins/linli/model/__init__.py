"""Check front matter against one frozen model a kind; every field says what it is and shows an example."""
