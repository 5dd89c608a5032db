"""What the engine gives, as HTML: a module for each thing that stands in a turn."""
