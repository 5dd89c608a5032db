"""Running a suite of cases: gold evidence, measures, report, comparison with an earlier report, and gate."""
