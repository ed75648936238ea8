"""`make train`: make the numbers of the heads (compare/annotate/heads) from the training sentences."""
