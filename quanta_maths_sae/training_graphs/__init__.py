"How a model's training loss fell: of one model or of fifty."
