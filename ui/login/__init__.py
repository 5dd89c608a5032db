"""Who may use the page: users with passwords, their sessions, and the gate in front of everything."""
