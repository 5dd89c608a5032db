"""A suite of cases put to the engine: gold, run, measures, report, gate."""
