"""What whoever runs the server needs: health, metrics, logs as JSON, and a stop that finishes what was begun."""
