"""Cue words that features share: what makes an act only possible, and what makes it depend.

Gathered for this project after the cue classes of Morante & Blanco (2012, *SEM shared task) and Sauri & Pustejovsky
(2009, FactBank).
"""

POSSIBLE = "would could might may should must perhaps possibly reportedly allegedly"
CONDITION = "if unless whether"
