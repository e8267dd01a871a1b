"""Where batches are labelled: the folder is the registry, a name of an engine is a file name."""
