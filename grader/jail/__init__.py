"""The jail: what a process takes from itself before it runs code of strangers, and the warden that answers the kernel for it.

Floor 1; stands on the grader's ``errors`` and on Linux (x86-64 and aarch64). It can be imported anywhere and refuses anywhere else. It knows nothing of
exercises, ports or judges. ``docs/jail.md`` tells what it is for and what it holds against.
"""

from .plan import Plan, readable_trees
from .seclude import seclude
from .shut import Jail, shut
from .tier import Layer, Tier, TierName, probe
from .warden import Notice, Warden

__all__ = ["Jail", "Layer", "Notice", "Plan", "Tier", "TierName", "Warden", "probe", "readable_trees", "seclude", "shut"]
