"""A small studio: it shades meshes in numpy and draws them as pictures."""
