"Models, their activations in memory or in a file, and what a model answers after an edit."
