"""The figures that dealdark promises, measured: `python -m benchmarks`.

One file a measurement, each with its floor (the least that real parts cost, in the same run) and its target. Not here:
correctness, which the tests hold; they run only the smallest size of each of these, so that none of them rots.
"""
