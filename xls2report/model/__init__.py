"""The words of the whole program: money, sources, figures, sentences, findings. Imports nothing of the project."""
