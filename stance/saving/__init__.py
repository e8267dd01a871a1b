"""Fitted models on disk: written whole, and read without running anything they hold."""
