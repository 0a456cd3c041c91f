"Sparse autoencoders: eight variants, one or many at once, their training, files and evaluation."
