"Questions, and the facts of each that a latent might stand for."
