"""Facts written with the change, delivered after it by any number of workers."""
