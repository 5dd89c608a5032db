"""Access control: users with passwords, sessions, and the middleware that checks every request."""
