"""Stance records -> findings: shares with intervals, corrected for the classifier's errors; agreement; audits."""
