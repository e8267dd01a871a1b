"""Whose stance it is: who speaks or acts in a sentence."""
