"""Take in what is new: propose ids, write the first form of a content file."""
