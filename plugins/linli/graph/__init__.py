"""Link masked records into one graph and answer the questions that pages ask of it."""
