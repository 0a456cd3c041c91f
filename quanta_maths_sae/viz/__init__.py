"Figures: arrays and tables in, interactive figures out."
