"Everything about an SAE on one page that opens offline."
