"""Run directory -> report: one section a file."""
