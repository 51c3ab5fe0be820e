"""Language data: the function words that extraction leans on, one folder per language."""
