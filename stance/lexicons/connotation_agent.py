"""How a writer who uses a verb sees who does it (Rashkin, Singh & Choi 2016), from the published table."""

from __future__ import annotations

from stance.lexicons._frames import aspect

TITLE = "Connotation frames, Rashkin, Singh & Choi 2016 (ACL), aclanthology.org/P16-1030: writer's view of the agent"
LICENCE = "none stated for the ratings, see the files"


def connotation_agent(path: str) -> dict[str, float]:
    """Verb form -> -1..1, read from `full_frame_info.txt` in the folder `path`."""
    return aspect(path, "writer_perspective(a)")
