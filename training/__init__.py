"""How the shipped models are made; needs the annotated articles of `../shared/gold` and PyTorch."""
