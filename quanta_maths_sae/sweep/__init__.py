"Many SAEs over a space of settings, kept in a folder that survives a kill."
