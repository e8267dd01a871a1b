"""Findings as figures and pages: matrix, network, series; one function call each."""
