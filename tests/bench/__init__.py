"""How fast and how right we are, beside other programs measured in the same run: `make bench`.

Seconds depend on the machine and on what else it does; ratios to a peer that was measured in the same run
do not, much. Nothing here is a test of speed: a slow machine is no failure.
"""
