"What latents tell of the arithmetic: grades, controls, tables, rules, and causes."
